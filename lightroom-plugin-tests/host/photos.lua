-- LrPhoto and LrFolder over plain rows, of which a catalog may have any number.
-- A row: uuid, path, isVideo, masterUuid and copyName (virtual copies), fileFormat, rating, pickStatus,
-- label (text), keywords (paths "Animals|Dog"), dateTimeOriginal and lastEditTime (seconds since
-- 2001-01-01 UTC), editCount, width, height, caption, missing, thumbnail (see thumbnails.lua).

local strict = require("host.strict")
local gates = require("host.gates")
local keywords = require("host.keywords")
local thumbnails = require("host.thumbnails")

local photos = {}

local COLOURS = { Red = "red", Yellow = "yellow", Green = "green", Blue = "blue", Purple = "purple" }

local RAW = {
  uuid = true, path = true, isVideo = true, isVirtualCopy = true, masterPhoto = true, fileFormat = true, rating = true,
  pickStatus = true, colorNameForLabel = true, keywords = true, dateTimeOriginal = true, lastEditTime = true,
  editCount = true, width = true, height = true, dimensions = true, croppedDimensions = true, fileSize = true,
  smartPreviewInfo = true, isInStackInFolder = true, stackPositionInFolder = true, topOfStackInFolderContainingPhoto = true,
  dateTimeOriginalISO8601 = true, virtualCopies = true, gps = true,
}
local FORMATTED = {
  fileName = true, copyName = true, folderName = true, label = true, caption = true, title = true,
  rating = true,
}

-- What is not simply a row's own.
local DERIVED = {
  isVideo = function(_, row)
    return row.isVideo or false
  end,
  isVirtualCopy = function(_, row)
    return row.masterUuid ~= nil
  end,
  masterPhoto = function(catalog, row)
    return row.masterUuid and catalog:photoByUuid(row.masterUuid) or nil
  end,
  fileFormat = function(_, row)
    return row.fileFormat or (row.isVideo and "VIDEO" or "JPG")
  end,
  pickStatus = function(_, row)
    return row.pickStatus or 0
  end,
  colorNameForLabel = function(catalog, row)
    return row.label and row.label ~= "" and (catalog.labelColours[row.label] or "other") or "none"
  end,
  keywords = function(catalog, row)
    return keywords.ofRow(catalog, row)
  end,
  dateTimeOriginalISO8601 = function(_, row)
    return row.dateTimeOriginal and os.date("!%Y-%m-%dT%H:%M:%S", row.dateTimeOriginal + 978307200)
  end,
  virtualCopies = function(catalog, row)
    return catalog:copiesOf(row)
  end,
  isInStackInFolder = function()
    return false
  end,
  smartPreviewInfo = function()
    return {}
  end,
}
function DERIVED.dimensions(_, row)
  return { width = row.width or 3000, height = row.height or 2000 }
end
DERIVED.croppedDimensions = DERIVED.dimensions

local function raw(catalog, row, key)
  local derived = DERIVED[key]
  if derived then
    return derived(catalog, row)
  end
  return row[key]
end

local function formatted(_, row, key)
  if key == "fileName" then
    return row.path:match("[^/\\]+$")
  elseif key == "folderName" then
    return row.path:match("([^/\\]+)[/\\][^/\\]+$")
  end
  return row[key] and tostring(row[key]) or ""
end

local function known(keys, key, what)
  if not keys[key] then
    strict.refuse(("%s: Unknown key: \"%s\""):format(what, tostring(key)), 4)
  end
end

--- One unknown key fails the whole batch, as in Lightroom.
local function batch(host, catalog, what, list, keys, offered, value)
  host.scheduler:mayYield(what)
  gates.refuseWithin(host, what)
  for _, key in ipairs(keys) do
    known(offered, key, what)
  end
  local answer = {}
  for _, photo in ipairs(list) do
    -- Once for each photo: a catalog that makes its rows makes one at every look.
    local row = catalog:row(strict.state(photo).index)
    local values = {}
    for _, key in ipairs(keys) do
      values[key] = value(catalog, row, key)
    end
    answer[photo] = values
  end
  return answer
end

function photos.batchRaw(host, catalog, list, keys)
  return batch(host, catalog, "LrCatalog:batchGetRawMetadata", list, keys, RAW, raw)
end

function photos.batchFormatted(host, catalog, list, keys)
  return batch(host, catalog, "LrCatalog:batchGetFormattedMetadata", list, keys, FORMATTED, formatted)
end

local function property(host, photo, plugin, field)
  if plugin ~= host.plugin then
    strict.refuse("getPropertyForPlugin, setPropertyForPlugin: only the plug-in's own metadata", 3)
  end
  if not host.metadataFields[field] then
    strict.refuse(("the field '%s' is not declared by the plug-in's LrMetadataProvider"):format(field), 3)
  end
  local state = strict.state(photo)
  local row = state.catalog.properties[state.index] or {}
  state.catalog.properties[state.index] = row
  return row
end

local function definePhoto(host)
  host.classes.LrPhoto = strict.class("LrPhoto", {
    getRawMetadata = { "key: string", function(self, key)
      host.scheduler:mayYield("LrPhoto:getRawMetadata")
      gates.refuseWithin(host, "LrPhoto:getRawMetadata")
      known(RAW, key, "LrPhoto:getRawMetadata")
      local state = strict.state(self)
      return raw(state.catalog, state.catalog:row(state.index), key)
    end },
    getFormattedMetadata = { "key: string", function(self, key)
      host.scheduler:mayYield("LrPhoto:getFormattedMetadata")
      gates.refuseWithin(host, "LrPhoto:getFormattedMetadata")
      known(FORMATTED, key, "LrPhoto:getFormattedMetadata")
      local state = strict.state(self)
      return formatted(state.catalog, state.catalog:row(state.index), key)
    end },
    getPropertyForPlugin = {
      "plugin: LrPlugin, fieldId: string, optVersion?: number, noThrow?: boolean",
      function(self, plugin, field)
      host.scheduler:mayYield("LrPhoto:getPropertyForPlugin")
      return property(host, self, plugin, field)[field]
    end },
    setPropertyForPlugin = {
      "plugin: LrPlugin, fieldId: string, value?: string, optVersion?: number",
      function(self, plugin, field, value)
      local gate = gates.held(host, "LrPhoto:setPropertyForPlugin", true)
      local row = property(host, self, plugin, field)
      if value and #value > 511 and host.metadataFields[field].searchable then
        strict.refuse(("the field '%s' is searchable and holds at most 511 bytes, got %d"):format(field, #value), 2)
      end
      table.insert(gate.operations, function()
        row[field] = value
      end)
    end },
    checkPhotoAvailability = { "", function(self)
      host.scheduler:mayYield("LrPhoto:checkPhotoAvailability")
      local state = strict.state(self)
      return not state.catalog:row(state.index).missing
    end },
    addKeyword = { "keyword: LrKeyword", function(self, keyword)
      keywords.add(host, self, keyword)
    end },
    requestJpegThumbnail = { "width: number, height: number, callback: function", function(self, width, height, callback)
      return thumbnails.request(host, self, width, height, callback)
    end },
    getContainedCollections = { "", function(self)
      host.scheduler:mayYield("LrPhoto:getContainedCollections")
      gates.refuseWithin(host, "LrPhoto:getContainedCollections")
      return strict.state(self).catalog:collectionsWith(strict.state(self).index)
    end },
    type = { "", function()
      return "LrPhoto"
    end },
  }, {
    catalog = function(self)
      return strict.state(self).catalog.object
    end,
    localIdentifier = function(self)
      return strict.state(self).index + 1000
    end,
  })
end

local function defineFolder(host)
  host.classes.LrFolder = strict.class("LrFolder", {
    getName = { "", function(self)
      return strict.state(self).path:match("[^/\\]+$")
    end },
    getPath = { "", function(self)
      return strict.state(self).path
    end },
    getParent = { "", function(self)
      local state = strict.state(self)
      return state.catalog:folder(state.path:match("^(.*)[/\\]"))
    end },
    getChildren = { "", function(self)
      host.scheduler:mayYield("LrFolder:getChildren")
      return strict.state(self).catalog:foldersBelow(strict.state(self).path)
    end },
    getPhotos = { "includeChildren?: boolean", function(self, includeChildren)
      host.scheduler:mayYield("LrFolder:getPhotos")
      gates.refuseWithin(host, "LrFolder:getPhotos")
      local state = strict.state(self)
      return state.catalog:photosAt(state.catalog:indicesInFolder(state.path, includeChildren ~= false))
    end },
    type = { "", function()
      return "LrFolder"
    end },
  })
end

function photos.define(host)
  definePhoto(host)
  defineFolder(host)
end

photos.COLOURS = COLOURS

return photos
