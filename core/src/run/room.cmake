aoc_add_room(run SOURCES book.cpp lease_keeper.cpp periodic.cpp retention.cpp runner.cpp runner_jobs.cpp runner_streams.cpp schedule.cpp shared.cpp summary.cpp writer.cpp USES store pipeline collect plugin outbound
                 event base)
