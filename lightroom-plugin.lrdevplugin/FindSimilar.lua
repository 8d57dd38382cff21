local Command       = require "Command"
local SimilarPhotos = require "SimilarPhotos"

Command.run("Find Similar", SimilarPhotos.run)
