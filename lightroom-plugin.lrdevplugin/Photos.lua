--[[ Photos
Purpose of this module: reads the catalog: what is selected, what is in view, which photo a uuid names.
All of it must run in a task, and outside a write gate: a query inside one blocks every other writer.
]]

local LrApplication = import "LrApplication"
local LrPathUtils   = import "LrPathUtils"
local LrTasks       = import "LrTasks"

local Lists = require "Lists"
local Pace  = require "Pace"

local Photos = {}

-- One call for many photos is ten times cheaper than one for each; more than this at once is felt.
local PHOTOS_AT_ONCE = 250
local PHOTOS_BETWEEN_PAUSES = 50

--- Calls `visit(photo, metadata, place)` for each photo with the raw metadata named by `keys`; photos that
--- Lightroom no longer knows are passed over. Yields in between.
--- @param isCanceled asked between chunks; optional
function Photos.each(photos, keys, visit, isCanceled)
  local catalog, pause = LrApplication.activeCatalog(), Pace.new()
  for chunk, first in Lists.chunks(photos, PHOTOS_AT_ONCE) do
    local metadata = catalog:batchGetRawMetadata(chunk, keys)
    for index, photo in ipairs(chunk) do
      if index % PHOTOS_BETWEEN_PAUSES == 1 then pause() end
      if metadata[photo] then visit(photo, metadata[photo], first + index - 1) end
    end
    if isCanceled and isCanceled() then return end
  end
end

--- The uuids of photos, in order, videos left out.
function Photos.uuids(photos)
  local uuids = {}
  Photos.each(photos, { "uuid", "isVideo" }, function(_, metadata)
    if not metadata.isVideo then uuids[#uuids + 1] = metadata.uuid end
  end)
  return uuids
end

--- The selected photos, videos included; none if nothing is selected (Lightroom itself would give all).
function Photos.selected()
  local catalog = LrApplication.activeCatalog()
  if not catalog:getTargetPhoto() then return {} end
  return catalog:getTargetPhotos()
end

local function photosOf(source)
  if type(source) == "string" then return nil end
  local kind = source:type()
  if kind == "LrFolder" then return source:getPhotos(true) end
  if kind == "LrCollection" or kind == "LrPublishedCollection" then return source:getPhotos() end
  if kind == "LrCollectionSet" or kind == "LrPublishedCollectionSet" then
    local photos = {}
    for _, child in ipairs(source:getChildCollections()) do
      for _, photo in ipairs(child:getPhotos()) do photos[#photos + 1] = photo end
    end
    for _, child in ipairs(source:getChildCollectionSets()) do
      for _, photo in ipairs(photosOf(child)) do photos[#photos + 1] = photo end
    end
    return photos
  end
  return nil
end

--- What is in view. With at most one photo selected that is exactly what is shown, the Filter bar taken
--- into account. Of several selected ones Lightroom tells only those; then it is what the chosen folders
--- and collections hold.
--- @return the photos, or nil if the view can't be told from the whole catalog
function Photos.inView()
  local catalog = LrApplication.activeCatalog()
  if #Photos.selected() <= 1 then return catalog:getMultipleSelectedOrAllPhotos() end
  local photos, seen = {}, {}
  for _, source in ipairs(catalog:getActiveSources()) do
    local held = photosOf(source)
    if not held then return nil end
    for _, photo in ipairs(held) do
      if not seen[photo] then
        seen[photo] = true
        photos[#photos + 1] = photo
      end
    end
  end
  return photos
end

--- The name of what is in view, or nil where it is several things or none with a name.
function Photos.viewName()
  local sources = LrApplication.activeCatalog():getActiveSources()
  if #sources ~= 1 or type(sources[1]) == "string" then return nil end
  return sources[1]:getName()
end

--- The folder a person is in: the one in view, else the one that holds the selected photo; or nil.
function Photos.currentFolder()
  local catalog = LrApplication.activeCatalog()
  local sources = catalog:getActiveSources()
  if #sources == 1 and type(sources[1]) ~= "string" and sources[1]:type() == "LrFolder" then
    return sources[1]:getPath()
  end
  local photo = catalog:getTargetPhoto()
  local path = photo and photo:getRawMetadata("path")
  return path and LrPathUtils.parent(path)
end

--- The photos that uuids name, in order, and how many are not in the catalog any more.
--- @param isCanceled optional
function Photos.named(uuids, isCanceled)
  local catalog, pause = LrApplication.activeCatalog(), Pace.new()
  local photos, gone = {}, 0
  for _, uuid in ipairs(uuids) do
    local photo = catalog:findPhotoByUuid(uuid)
    if photo then photos[#photos + 1] = { uuid = uuid, photo = photo } else gone = gone + 1 end
    pause()
    if isCanceled and isCanceled() then break end
  end
  return photos, gone
end

--- A photo's file name as Lightroom shows it.
function Photos.fileName(photo)
  local ok, name = LrTasks.pcall(function() return photo:getFormattedMetadata("fileName") end)
  return ok and name or "a photo"
end

return Photos
