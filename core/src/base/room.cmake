aoc_add_room(base SOURCES log.cpp root.cpp text.cpp time.cpp utf8.cpp PRIVATE spdlog::spdlog)
