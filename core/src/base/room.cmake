aoc_add_room(base SOURCES log.cpp text.cpp time.cpp PRIVATE spdlog::spdlog)
