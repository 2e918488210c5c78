//! Files of the workspace on a real disk: conflicts, atomic saves, links, names that clash, and broken surroundings.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the bans are for the program, not for its tests and what they share"
)]

use std::fs;
use std::path::Path;

use botbench::workspace::{Expected, FileFault, read_text, write_atomic};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    let mut names: Vec<String> = entries.map(|entry| name(entry.unwrap())).collect();
    names.sort();
    names
}

#[test]
fn a_save_keeps_every_byte() {
    let folder = folder();
    let path = folder.path().join("a.json");
    let text = "\u{feff}{\r\n\t\"a\": 1.0e5\r\n}\r";
    write_atomic(&path, text.as_bytes(), Expected::Absent).unwrap();
    assert_eq!(read_text(&path).unwrap().text, text);
    assert_eq!(names(folder.path()), ["a.json"]);
}

#[test]
fn a_save_after_a_save_needs_no_new_reading() {
    let folder = folder();
    let path = folder.path().join("a.json");
    let first = write_atomic(&path, b"1", Expected::Absent).unwrap();
    let second = write_atomic(&path, b"2", Expected::Unchanged(&first)).unwrap();
    assert!(read_text(&path).unwrap().stamp.same_content(&second));
    assert_eq!(fs::read(&path).unwrap(), b"2");
}

#[test]
fn a_file_that_changed_on_disk_is_not_overwritten() {
    let folder = folder();
    let path = folder.path().join("a.json");
    fs::write(&path, "[1]").unwrap();
    let opened = read_text(&path).unwrap();
    // The same length, within the same tick of the clock: only the bytes tell.
    fs::write(&path, "[2]").unwrap();
    let error = write_atomic(&path, b"[3]", Expected::Unchanged(&opened.stamp)).unwrap_err();
    assert!(matches!(error.fault, FileFault::Conflict));
    assert_eq!(fs::read(&path).unwrap(), b"[2]");
    assert_eq!(names(folder.path()), ["a.json"]);
    write_atomic(&path, b"[3]", Expected::Anything).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"[3]");
}

#[test]
fn a_touched_file_with_the_same_bytes_is_no_conflict() {
    let folder = folder();
    let path = folder.path().join("a.json");
    fs::write(&path, "[1]").unwrap();
    let opened = read_text(&path).unwrap();
    let later = std::time::SystemTime::now() + std::time::Duration::from_mins(1);
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(later).unwrap();
    assert!(read_text(&path).unwrap().stamp.same_content(&opened.stamp));
    write_atomic(&path, b"[2]", Expected::Unchanged(&opened.stamp)).unwrap();
}

#[test]
fn a_file_that_is_gone_is_written_again() {
    let folder = folder();
    let path = folder.path().join("a.json");
    fs::write(&path, "[1]").unwrap();
    let opened = read_text(&path).unwrap();
    fs::remove_file(&path).unwrap();
    write_atomic(&path, b"[2]", Expected::Unchanged(&opened.stamp)).unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"[2]");
}

#[test]
fn a_new_name_never_takes_an_old_file() {
    let folder = folder();
    let path = folder.path().join("a.json");
    fs::write(&path, "mine").unwrap();
    let error = write_atomic(&path, b"yours", Expected::Absent).unwrap_err();
    assert!(matches!(error.fault, FileFault::Exists));
    assert_eq!(fs::read(&path).unwrap(), b"mine");
}

#[test]
fn a_folder_that_vanished_is_named_as_such() {
    let folder = folder();
    let path = folder.path().join("gone").join("a.json");
    let error = write_atomic(&path, b"1", Expected::Anything).unwrap_err();
    assert!(matches!(error.fault, FileFault::FolderVanished));
    let missing = read_text(&path).unwrap_err();
    assert!(matches!(missing.fault, FileFault::NotFound));
}

#[test]
fn a_folder_in_place_of_a_file_is_refused_both_ways() {
    let folder = folder();
    let path = folder.path().join("a.json");
    fs::create_dir(&path).unwrap();
    let reading = read_text(&path).unwrap_err();
    let writing = write_atomic(&path, b"1", Expected::Anything).unwrap_err();
    assert!(matches!(reading.fault, FileFault::IsFolder));
    assert!(matches!(writing.fault, FileFault::IsFolder));
}

#[test]
fn a_file_in_place_of_a_folder_is_no_panic() {
    let folder = folder();
    let file = folder.path().join("a");
    fs::write(&file, "").unwrap();
    let error = write_atomic(&file.join("b.json"), b"1", Expected::Anything).unwrap_err();
    assert!(matches!(error.fault, FileFault::IsNoFolder));
}

#[test]
fn a_write_protected_file_is_not_replaced() {
    let folder = folder();
    let path = folder.path().join("a.json");
    fs::write(&path, "[1]").unwrap();
    let mut rights = fs::metadata(&path).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&path, rights).unwrap();
    let error = write_atomic(&path, b"[2]", Expected::Anything).unwrap_err();
    assert!(matches!(error.fault, FileFault::ReadOnly));
    assert_eq!(fs::read(&path).unwrap(), b"[1]");
}

#[test]
fn an_error_ends_with_the_path_and_says_what_to_do() {
    let error = read_text(Path::new("no-such-folder/a.json")).unwrap_err();
    let expected = "there is no such file or folder: `no-such-folder/a.json`";
    assert_eq!(error.to_string(), expected);
    assert_eq!(
        error.help(),
        "check the path; it may have been moved, renamed or deleted"
    );
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;

    #[test]
    fn a_link_stays_and_its_target_is_written() {
        let folder = folder();
        let target = folder.path().join("real.json");
        let link = folder.path().join("link.json");
        fs::write(&target, "[1]").unwrap();
        symlink("real.json", &link).unwrap();
        let opened = read_text(&link).unwrap();
        write_atomic(&link, b"[2]", Expected::Unchanged(&opened.stamp)).unwrap();
        assert!(link.is_symlink());
        assert_eq!(fs::read(&target).unwrap(), b"[2]");
    }

    #[test]
    fn a_link_to_nothing_is_neither_read_nor_replaced() {
        let folder = folder();
        let link = folder.path().join("link.json");
        symlink("nothing.json", &link).unwrap();
        let reading = read_text(&link).unwrap_err();
        let writing = write_atomic(&link, b"1", Expected::Anything).unwrap_err();
        assert!(matches!(reading.fault, FileFault::BrokenLink));
        assert!(matches!(writing.fault, FileFault::BrokenLink));
        assert!(link.is_symlink());
    }

    #[test]
    fn a_socket_is_refused_instead_of_waited_for() {
        let folder = folder();
        let path = folder.path().join("socket");
        let _listener = UnixListener::bind(&path).unwrap();
        let error = read_text(&path).unwrap_err();
        assert!(matches!(error.fault, FileFault::Special));
    }

    #[test]
    fn rights_survive_a_save_and_new_files_are_not_private() {
        let folder = folder();
        let path = folder.path().join("a.json");
        write_atomic(&path, b"1", Expected::Absent).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        fs::write(folder.path().join("plain"), "").unwrap();
        assert_eq!(mode(&path), mode(&folder.path().join("plain")));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        write_atomic(&path, b"2", Expected::Anything).unwrap();
        assert_eq!(mode(&path), 0o640);
    }

    #[test]
    fn a_folder_without_rights_is_a_clear_fault() {
        let folder = folder();
        let path = folder.path().join("a.json");
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o500)).unwrap();
        let outcome = write_atomic(&path, b"1", Expected::Absent);
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
        // Rights do not bind root: there the save succeeds, and that is right too.
        match outcome {
            Ok(_) => assert!(path.exists()),
            Err(error) => assert!(matches!(error.fault, FileFault::WriteDenied)),
        }
    }
}

mod config {
    use super::*;
    use botbench::invoke::Endpoint;
    use botbench::workspace::config::{Section, Written, load, remove_entry, save_entry};
    use botbench::workspace::{ConfigError, nearest_config};

    fn demo() -> Written {
        Written::new("demo", Some("demo"))
    }

    #[test]
    fn an_endpoint_is_added_to_a_new_file_and_removed_again() {
        let folder = folder();
        let path = folder.path().join("botbench.toml");
        save_entry(&path, Section::Endpoint, None, &demo()).unwrap();
        assert_eq!(load(&path).unwrap().config.endpoints, [Endpoint::demo()]);
        remove_entry(&path, Section::Endpoint, "demo").unwrap();
        assert_eq!(load(&path).unwrap().config.endpoints, []);
    }

    #[test]
    fn a_broken_file_is_reported_with_its_place_and_left_alone() {
        let folder = folder();
        let path = folder.path().join("botbench.toml");
        fs::write(&path, "[check]\nconversation =\n").unwrap();
        let reading = load(&path).unwrap_err();
        let writing = save_entry(&path, Section::Endpoint, None, &demo()).unwrap_err();
        assert!(matches!(writing, ConfigError::Syntax { .. }));
        assert!(
            reading.to_string().contains("(line 2, column 15)"),
            "{reading}"
        );
        assert!(reading.to_string().ends_with("botbench.toml`"));
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            "[check]\nconversation =\n"
        );
    }

    #[test]
    fn the_nearest_file_upwards_counts() {
        let folder = folder();
        let inner = folder.path().join("a").join("b");
        fs::create_dir_all(&inner).unwrap();
        let outer = folder.path().join("botbench.toml");
        fs::write(&outer, "").unwrap();
        let card = inner.join("card.json");
        assert_eq!(nearest_config(&card), Some(outer));
        let near = folder.path().join("a").join("botbench.toml");
        fs::write(&near, "").unwrap();
        assert_eq!(nearest_config(&card), Some(near));
    }
}

mod settings {
    use super::*;
    use botbench::workspace::settings::{SettingsFault, ThemeChoice, WindowPlace};
    use botbench::workspace::{Home, RecentFiles, Settings};

    #[test]
    fn settings_come_back_as_they_were() {
        let folder = folder();
        let path = Home::in_folder(&folder.path().join("new")).settings_file();
        let mut settings = Settings::default();
        settings.window = Some(WindowPlace {
            width: 1280.0,
            height: 800.0,
            x: Some(10.0),
            y: None,
            maximized: true,
        });
        settings.tabs = vec!["a.json".into(), "b.json".into()];
        settings.active_tab = Some(1);
        settings.theme = ThemeChoice::Dark;
        settings.zoom = 1.25;
        settings.recent = RecentFiles::new(["b.json".into()]);
        settings.last_folder = Some("shop-bot".into());
        settings.save(&path).unwrap();
        let (loaded, fault) = Settings::load(&path);
        assert_eq!(loaded, settings);
        assert!(fault.is_none());
    }

    #[test]
    fn a_first_start_is_no_fault() {
        let folder = folder();
        let (settings, fault) = Settings::load(&folder.path().join("settings.json"));
        assert_eq!(settings, Settings::default());
        assert!(fault.is_none());
    }

    #[test]
    fn one_broken_value_takes_nothing_else_with_it() {
        let folder = folder();
        let path = folder.path().join("settings.json");
        let text = r#"{"version": "x", "zoom": "big", "theme": "dark", "tabs": 5, "active_tab": 3,
            "window": {"width": 10, "height": 10}, "recent": ["a.json", "a.json"], "panels": null}"#;
        fs::write(&path, text).unwrap();
        let (settings, fault) = Settings::load(&path);
        let mut expected = Settings::default();
        expected.theme = ThemeChoice::Dark;
        expected.recent = RecentFiles::new(["a.json".into()]);
        assert_eq!(settings, expected);
        assert!(fault.is_none());
    }

    #[test]
    fn values_of_a_newer_version_are_written_back() {
        let folder = folder();
        let path = folder.path().join("settings.json");
        fs::write(
            &path,
            r#"{"version": 7, "shelves": {"keep": 100}, "zoom": 9}"#,
        )
        .unwrap();
        let (settings, _) = Settings::load(&path);
        assert!((settings.zoom - 3.0).abs() < f32::EPSILON);
        settings.save(&path).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            text.contains("\"version\": 7") && text.contains("\"keep\": 100"),
            "{text}"
        );
    }

    #[test]
    fn a_broken_file_is_set_aside_and_not_lost() {
        let folder = folder();
        let path = folder.path().join("settings.json");
        for (number, broken) in [(1, &b"{\"zoom\": 1.5"[..]), (2, b"\xFF\xFEx")] {
            fs::write(&path, broken).unwrap();
            let (settings, fault) = Settings::load(&path);
            assert_eq!(settings, Settings::default());
            let kept = folder.path().join(format!("settings.broken-{number}.json"));
            assert!(matches!(fault, Some(SettingsFault::Broken { kept: at }) if at == kept));
            assert_eq!(fs::read(&kept).unwrap(), broken);
            assert!(!path.exists());
        }
    }

    #[test]
    fn a_folder_in_the_way_is_a_message_and_no_panic() {
        let folder = folder();
        let path = folder.path().join("settings.json");
        fs::create_dir(&path).unwrap();
        let (settings, fault) = Settings::load(&path);
        assert!(matches!(fault, Some(SettingsFault::File(_))));
        assert!(settings.save(&path).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_no_unicode_loses_only_itself() {
        use std::os::unix::ffi::OsStrExt;
        let folder = folder();
        let path = folder.path().join("settings.json");
        let odd = Path::new(std::ffi::OsStr::from_bytes(b"caf\xE9.json"));
        let mut settings = Settings::default();
        settings.tabs = vec![odd.into(), "a.json".into()];
        settings.recent = RecentFiles::new([odd.into()]);
        settings.last_folder = Some(odd.into());
        settings.save(&path).unwrap();
        assert_eq!(Settings::load(&path).0.tabs, [Path::new("a.json")]);
    }
}

mod manage {
    use super::*;
    use botbench::workspace::manage::{create, duplicate, rename};

    #[test]
    fn a_new_file_takes_the_next_free_name() {
        let folder = folder();
        for expected in ["card.json", "card-2.json", "card-3.json"] {
            let file = create(folder.path(), "card", "{}").unwrap();
            assert_eq!(file.path, folder.path().join(expected));
        }
        assert_eq!(
            create(folder.path(), "a.txt", "").unwrap().path,
            folder.path().join("a.txt")
        );
        let bad = create(folder.path(), "../card", "{}").unwrap_err();
        assert!(matches!(bad.fault, FileFault::BadName));
    }

    #[test]
    fn a_duplicate_has_the_same_bytes_and_another_name() {
        let folder = folder();
        let path = folder.path().join("a.json");
        fs::write(&path, "\u{feff}{\r\n}").unwrap();
        let copy = duplicate(&path).unwrap();
        assert_eq!(copy.path, folder.path().join("a-2.json"));
        assert_eq!(fs::read(&copy.path).unwrap(), fs::read(&path).unwrap());
        assert_eq!(
            duplicate(&copy.path).unwrap().path,
            folder.path().join("a-3.json")
        );
    }

    #[test]
    fn a_rename_never_takes_a_name_that_is_in_use() {
        let folder = folder();
        let (old, taken) = (folder.path().join("a.json"), folder.path().join("b.json"));
        fs::write(&old, "1").unwrap();
        fs::write(&taken, "2").unwrap();
        let error = rename(&old, "b.json").unwrap_err();
        assert!(matches!(error.fault, FileFault::Exists));
        assert_eq!(fs::read(&taken).unwrap(), b"2");
        assert_eq!(
            rename(&old, "c.json").unwrap(),
            folder.path().join("c.json")
        );
        assert_eq!(names(folder.path()), ["b.json", "c.json"]);
        let gone = rename(&old, "d.json").unwrap_err();
        assert!(matches!(gone.fault, FileFault::NotFound));
    }

    #[test]
    fn a_rename_to_itself_changes_nothing() {
        let folder = folder();
        let path = folder.path().join("a.json");
        fs::write(&path, "1").unwrap();
        assert_eq!(rename(&path, "a.json").unwrap(), path);
        assert_eq!(fs::read(&path).unwrap(), b"1");
    }

    #[cfg(feature = "gui")]
    #[test]
    fn what_is_gone_is_neither_deleted_nor_revealed() {
        use botbench::workspace::manage::{move_to_trash, reveal};
        let folder = folder();
        let path = folder.path().join("a.json");
        assert!(matches!(
            move_to_trash(&path).unwrap_err().fault,
            FileFault::NotFound
        ));
        assert!(matches!(
            reveal(&path).unwrap_err().fault,
            FileFault::NotFound
        ));
    }
}

mod tree {
    use super::*;
    use botbench::workspace::{ScanLimits, json_files, scan};

    fn write(folder: &Path, name: &str) {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "{}").unwrap();
    }

    fn sample() -> tempfile::TempDir {
        let folder = folder();
        for name in [
            "b.json",
            "A.json",
            "notes.md",
            "botbench.toml",
            "Cargo.toml",
            "cards/shoe.jsonc",
            "cards/old/x.json",
            "empty/readme.md",
            ".hidden/x.json",
            ".x.json",
            "out/x.json",
            "app.js",
            "C.JSON",
        ] {
            write(folder.path(), name);
        }
        fs::write(folder.path().join(".gitignore"), "out/\n").unwrap();
        folder
    }

    fn listed(folder: &Path, limits: ScanLimits) -> Vec<String> {
        let tree = scan(folder, limits).unwrap();
        let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
        let line = |entry: &botbench::workspace::TreeEntry| {
            let mark = if entry.folder { "/" } else { "" };
            format!("{}{}{mark}", "  ".repeat(entry.level), name(&entry.path))
        };
        tree.entries.iter().map(line).collect()
    }

    #[test]
    fn the_list_is_sorted_and_knows_what_can_be_opened() {
        let folder = sample();
        let expected = [
            "cards/",
            "  old/",
            "    x.json",
            "  shoe.jsonc",
            "A.json",
            "app.js",
            "b.json",
            "botbench.toml",
            "C.JSON",
        ];
        assert_eq!(listed(folder.path(), ScanLimits::default()), expected);
        assert!(!scan(folder.path(), ScanLimits::default()).unwrap().cut);
    }

    #[test]
    fn limits_end_a_scan_and_are_told() {
        let folder = folder();
        for number in 0..50 {
            write(folder.path(), &format!("{number:02}.json"));
        }
        let limits = ScanLimits {
            listed: 3,
            ..ScanLimits::default()
        };
        let tree = scan(folder.path(), limits).unwrap();
        assert_eq!(
            listed(folder.path(), limits),
            ["00.json", "01.json", "02.json"]
        );
        assert!(tree.cut);
        let limits = ScanLimits {
            visited: 10,
            ..ScanLimits::default()
        };
        assert!(scan(folder.path(), limits).unwrap().cut);
    }

    #[test]
    fn the_command_line_takes_json_only() {
        let folder = sample();
        let (files, faults) = json_files(folder.path()).unwrap();
        let below = |path: &std::path::PathBuf| {
            path.strip_prefix(folder.path())
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/")
        };
        let files: Vec<String> = files.iter().map(below).collect();
        assert_eq!(
            files,
            [
                "A.json",
                "C.JSON",
                "b.json",
                "cards/old/x.json",
                "cards/shoe.jsonc"
            ]
        );
        assert!(faults.is_empty());
    }

    #[test]
    fn what_is_no_folder_is_a_clear_fault() {
        let folder = sample();
        let missing = scan(&folder.path().join("gone"), ScanLimits::default()).unwrap_err();
        assert!(matches!(missing.fault, FileFault::NotFound));
        let file = scan(&folder.path().join("A.json"), ScanLimits::default()).unwrap_err();
        assert!(matches!(file.fault, FileFault::IsNoFolder));
    }

    #[cfg(unix)]
    #[test]
    fn links_in_a_circle_end() {
        let folder = sample();
        std::os::unix::fs::symlink(".", folder.path().join("cards/self")).unwrap();
        std::os::unix::fs::symlink("../b.json", folder.path().join("cards/link.json")).unwrap();
        let list = listed(folder.path(), ScanLimits::default());
        assert!(list.contains(&"  link.json".to_owned()));
        assert_eq!(list.len(), 10);
    }
}

mod watch {
    use super::*;
    use botbench::workspace::files::OnDisk;
    use botbench::workspace::{ScanLimits, Watch, scan};

    #[test]
    fn nothing_changed_and_nothing_is_told() {
        let folder = folder();
        let path = folder.path().join("a.json");
        let stamp = write_atomic(&path, b"1", Expected::Absent).unwrap();
        let mut watch = Watch::default();
        watch.set_tree(&scan(folder.path(), ScanLimits::default()).unwrap());
        watch.add(&path, stamp);
        for _ in 0..3 {
            assert!(watch.look().is_empty());
        }
    }

    #[test]
    fn each_change_is_told_once() {
        let folder = folder();
        let path = folder.path().join("a.json");
        let stamp = write_atomic(&path, b"1", Expected::Absent).unwrap();
        let mut watch = Watch::default();
        watch.add(&path, stamp);
        assert!(watch.look().is_empty());
        fs::write(&path, "22").unwrap();
        assert_eq!(watch.look().files, [(path.clone(), OnDisk::Changed)]);
        assert!(watch.look().is_empty());
        fs::remove_file(&path).unwrap();
        assert_eq!(watch.look().files, [(path.clone(), OnDisk::Missing)]);
        fs::write(&path, "1").unwrap();
        assert_eq!(watch.look().files, [(path.clone(), OnDisk::Unchanged)]);
        watch.remove(&path);
        fs::write(&path, "333").unwrap();
        assert!(watch.look().is_empty());
    }

    #[test]
    fn a_new_file_asks_for_a_new_list() {
        let folder = folder();
        let mut watch = Watch::default();
        watch.set_tree(&scan(folder.path(), ScanLimits::default()).unwrap());
        assert!(watch.look().is_empty());
        let file = fs::File::open(folder.path()).unwrap();
        fs::write(folder.path().join("new.json"), "1").unwrap();
        // The clock of some volumes is coarse; the test must not depend on it.
        file.set_modified(std::time::SystemTime::UNIX_EPOCH)
            .unwrap();
        assert!(watch.look().list);
        assert!(watch.look().is_empty());
    }
}
