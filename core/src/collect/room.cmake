aoc_add_room(
    collect
    SOURCES
    back_off.cpp
    collector.cpp
    coverage.cpp
    fact_log.cpp
    failures.cpp
    merge.cpp
    plan.cpp
    reading.cpp
    ready_queue.cpp
    rows.cpp
    spans.cpp
    sweeps.cpp
    tickets.cpp
    USES base event plugin)
