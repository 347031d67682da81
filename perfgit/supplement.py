"""What a page shows beside a timeline: the records, the names, the links to the hosting site."""

from __future__ import annotations

from perfgit.chronicle import Chronicle
from perfgit.configuration import Configuration
from perfgit.links import Links, links_of
from perfgit.repository.location import Repository
from perfgit.repository.remote import remote_url
from perfgit.timeline.appendix import Appendix, build_names, build_records


def build_appendix(repository: Repository, chronicle: Chronicle, *, quotes: bool) -> Appendix:
    """What a page shows beside the timeline: records, names, and links to the hosting site."""
    configuration = chronicle.policy.configuration
    return Appendix(
        records=build_records(chronicle.records, chronicle.keys, chronicle.events),
        names=build_names(chronicle.people),
        links=find_links(repository, configuration),
        fiscal_start=configuration.fiscal_start,
        quotes=quotes,
    )


def find_links(repository: Repository, configuration: Configuration) -> Links:
    """Where the hosting site shows files and commits."""
    return configuration.links or links_of(remote_url(repository.git))
