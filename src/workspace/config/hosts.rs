//! Regions and hosts, of endpoints and of environments.

use toml_edit::{Item, TableLike};

use super::reader::{Reader, item_span};
use crate::invoke::deployed::{Hosts, Region, host_fault};

/// Reads `hosts`; one that cannot be used is left out with a warning.
pub(super) fn read(reader: &mut Reader<'_>, item: &Item) -> Hosts {
    let mut hosts = Hosts::default();
    let Some(table) = item.as_table_like() else {
        reader.warn(
            item_span(item),
            "`hosts` is a table of services and host names",
            "write `hosts = { faasGW = \"va.faasgw.liveperson.net\" }`",
        );
        return hosts;
    };
    reader.unknown_keys(table, &Hosts::KEYS, "`hosts`");
    for key in Hosts::KEYS {
        let Some(host) = reader.string(table, key) else {
            continue;
        };
        // With a variable in it, it is judged on Send.
        let fault = host_fault(host).filter(|_| !host.contains("${"));
        match (fault, hosts.by_key(key)) {
            (Some(reason), _) => reader.warn(
                table.get(key).map(item_span).unwrap_or_default(),
                format!("the host of `{key}` {reason}, so it is looked up"),
                "write a host name such as `va.faasgw.liveperson.net`",
            ),
            (None, Some(place)) => *place = Some(host.trim().to_owned()),
            (None, None) => {}
        }
    }
    hosts
}

/// Reads `region`.
pub(super) fn region(reader: &mut Reader<'_>, table: &dyn TableLike) -> Option<Region> {
    reader.one_of(table, "region", &Region::ALL)
}
