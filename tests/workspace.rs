//! Files of the workspace on a real disk: conflicts, atomic saves, links, names that clash, and broken surroundings.

use std::fs;
use std::path::Path;

use botbench::workspace::files::{OnDisk, compare};
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
    assert_eq!(compare(&path, &second), OnDisk::Unchanged);
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
    let later = std::time::SystemTime::now() + std::time::Duration::from_secs(60);
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(later).unwrap();
    assert_eq!(compare(&path, &opened.stamp), OnDisk::Unchanged);
    write_atomic(&path, b"[2]", Expected::Unchanged(&opened.stamp)).unwrap();
}

#[test]
fn a_file_that_is_gone_is_written_again() {
    let folder = folder();
    let path = folder.path().join("a.json");
    fs::write(&path, "[1]").unwrap();
    let opened = read_text(&path).unwrap();
    fs::remove_file(&path).unwrap();
    assert_eq!(compare(&path, &opened.stamp), OnDisk::Missing);
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
    use botbench::workspace::config::{load, remove_endpoint, save_endpoint};
    use botbench::workspace::{ConfigError, nearest_config};

    #[test]
    fn an_endpoint_is_added_to_a_new_file_and_removed_again() {
        let folder = folder();
        let path = folder.path().join("botbench.toml");
        save_endpoint(&path, None, &Endpoint::demo()).unwrap();
        assert_eq!(load(&path).unwrap().config.endpoints, [Endpoint::demo()]);
        remove_endpoint(&path, "demo").unwrap();
        assert_eq!(load(&path).unwrap().config.endpoints, []);
    }

    #[test]
    fn a_broken_file_is_reported_with_its_place_and_left_alone() {
        let folder = folder();
        let path = folder.path().join("botbench.toml");
        fs::write(&path, "[check]\nconversation =\n").unwrap();
        let reading = load(&path).unwrap_err();
        let writing = save_endpoint(&path, None, &Endpoint::demo()).unwrap_err();
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
            r#"{"version": 7, "history": {"keep": 100}, "zoom": 9}"#,
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
