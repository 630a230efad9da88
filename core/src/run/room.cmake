aoc_add_room(run SOURCES book.cpp runner.cpp shared.cpp summary.cpp writer.cpp USES store pipeline collect plugin outbound
                 event base)
