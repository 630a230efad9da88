aoc_add_room(pipeline SOURCES pipeline.cpp wording.cpp USES base event settings plugin)
