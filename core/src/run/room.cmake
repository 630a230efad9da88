aoc_add_room(
    run
    SOURCES book.cpp
            dedupe.cpp
            enrich.cpp
            enricher.cpp
            lease_keeper.cpp
            periodic.cpp
            renormalise.cpp
            retention.cpp
            runner.cpp
            runner_jobs.cpp
            runner_names.cpp
            runner_streams.cpp
            schedule.cpp
            shared.cpp
            summary.cpp
            upkeep.cpp
            writer.cpp
    USES store pipeline collect plugin outbound event base)
