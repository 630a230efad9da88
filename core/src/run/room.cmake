aoc_add_room(run SOURCES book.cpp runner.cpp summary.cpp USES store pipeline collect plugin outbound
                 event base)
