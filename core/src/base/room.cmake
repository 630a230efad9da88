aoc_add_room(base SOURCES log.cpp text.cpp time.cpp utf8.cpp PRIVATE spdlog::spdlog)
