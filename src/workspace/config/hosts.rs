//! Regions and hosts, of endpoints and of environments.

use toml_edit::{Item, TableLike};

use super::fault::Fault;
use super::reader::{Reader, item_span, value_span};
use crate::invoke::deployed::{Hosts, Region, host_fault};

/// Reads `hosts`; one that cannot be used is left out with a warning.
pub(super) fn read(reader: &mut Reader<'_>, item: &Item) -> Hosts {
    reader.within("hosts", |reader| table(reader, item))
}

fn table(reader: &mut Reader<'_>, item: &Item) -> Hosts {
    let mut hosts = Hosts::default();
    let Some(table) = item.as_table_like() else {
        let fault = Fault::NoTable {
            of: "services and host names",
            example: "hosts = { faasGW = \"va.faasgw.liveperson.net\" }",
        };
        reader.warn_of_table(item_span(item), fault);
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
            (Some(fault), _) => reader.warn(value_span(table, key), key, Fault::NoHost(fault)),
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
