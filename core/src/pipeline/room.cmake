aoc_add_room(pipeline SOURCES pipeline.cpp summary.cpp USES base event plugin)
