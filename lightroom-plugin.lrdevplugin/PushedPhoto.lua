--[[ PushedPhoto
Purpose of this module: what is sent along with a thumbnail, from what Lightroom knows of the photo.

Pure: runs under stock Lua 5.1.
]]

local MessagePack = require "MessagePack"

local PushedPhoto = {}

--- What of a photo's raw metadata is needed.
PushedPhoto.KEYS = { "uuid", "path", "rating", "colorNameForLabel", "dateTimeOriginal", "lastEditTime" }

local SAME_TYPES = { jpg = "jpeg", jpe = "jpeg", tif = "tiff", heif = "heic" }

--- jpeg, tiff, cr2…, or nil.
function PushedPhoto.fileType(path)
  local ending = path and path:match("%.(%w+)$")
  if not ending then return nil end
  ending = ending:lower()
  return SAME_TYPES[ending] or ending
end

--- The stamp of a photo's last edit, or nil where Lightroom has none.
function PushedPhoto.editedAt(lastEditTime)
  local isNumber = type(lastEditTime) == "number" and lastEditTime == lastEditTime
    and math.abs(lastEditTime) ~= math.huge
  return isNumber and lastEditTime or nil
end

-- A photo is not turned away for stars that nobody can give.
local function stars(rating)
  local isRating = type(rating) == "number" and rating >= 0 and rating <= 5 and rating == math.floor(rating)
  return isRating and rating or nil
end

local function label(colourName)
  if type(colourName) ~= "string" or colourName == "" or colourName == "none" then return nil end
  return colourName
end

--- One entry of a batch.
--- @param metadata raw metadata with KEYS; what Lightroom does not know is left out
--- @param takenAt the capture time as local ISO text, or nil
function PushedPhoto.entry(metadata, takenAt, jpeg)
  local editedAt = PushedPhoto.editedAt(metadata.lastEditTime)
  return {
    externalId = metadata.uuid,
    editedAt = editedAt and MessagePack.float(editedAt),
    path = metadata.path,
    takenAt = takenAt,
    rating = stars(metadata.rating),
    label = label(metadata.colorNameForLabel),
    fileType = PushedPhoto.fileType(metadata.path),
    jpeg = MessagePack.binary(jpeg),
  }
end

--- The bytes of POST /v1/thumbnails.
function PushedPhoto.batch(source, entries)
  return MessagePack.encode({ source = source, photos = MessagePack.array(entries) })
end

return PushedPhoto
