aoc_add_room(run SOURCES book.cpp periodic.cpp runner.cpp schedule.cpp shared.cpp summary.cpp writer.cpp USES store pipeline collect plugin outbound
                 event base)
