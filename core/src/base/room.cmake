aoc_add_room(base SOURCES log.cpp time.cpp PRIVATE spdlog::spdlog)
