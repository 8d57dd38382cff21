-- The catalog: any number of photos, collections, what is shown and what is selected. Tests look at it
-- and change it through this module; the plug-in sees only LrCatalog.

local strict = require("host.strict")
local gates = require("host.gates")
local photos = require("host.photos")
local collections = require("host.collections")
local keywords = require("host.keywords")

local Catalog = {}
Catalog.__index = Catalog

--- description: path of the .lrcat; photos, a list of rows, or {count, make(index)}; labelColours.
function Catalog.new(host, description)
  local rows = description.photos or {}
  local self = setmetatable({
    host = host,
    path = description.path or "/Users/somebody/Pictures/Lightroom/Lightroom Catalog.lrcat",
    make = rows.make,
    rows = rows.make and {} or rows,
    count = rows.count or #rows,
    labelColours = description.labelColours or photos.COLOURS,
    photoObjects = {},
    keywordObjects = {},
    folderObjects = {},
    properties = {},
    kept = {},
    nextCollection = 1,
    sources = { "all_photographs" },
    selected = {},
    queries = {},
  }, Catalog)
  self:indexUuids()
  self.object = host.classes.LrCatalog(self)
  return self
end

function Catalog:indexUuids()
  self.byUuid, self.byPath = {}, nil
  for index = 1, self.count do
    self.byUuid[self:row(index).uuid] = index
  end
end

function Catalog:row(index)
  return self.rows[index] or self.make(index)
end

--- A row that is kept from now on where it is made at each look, so that it can be changed.
function Catalog:keepRow(index)
  self.rows[index] = self:row(index)
  return self.rows[index]
end

function Catalog:change(uuid, changes)
  local row = self:keepRow(self:indexOf(uuid))
  for key, value in pairs(changes) do
    row[key] = value
  end
  self.knowsKeywords = false
end

--- For tests: the paths of a photo's keywords.
function Catalog:keywordPathsOf(uuid)
  return self:row(self:indexOf(uuid)).keywords or {}
end

function Catalog:indexOf(uuid)
  return self.byUuid[uuid] or error("the test's catalog has no photo " .. tostring(uuid), 2)
end

function Catalog:photoAt(index)
  local photo = self.photoObjects[index]
  if not photo then
    photo = self.host.classes.LrPhoto({ catalog = self, index = index })
    self.photoObjects[index] = photo
  end
  return photo
end

function Catalog:photosAt(indices)
  local list = {}
  for position, index in ipairs(indices) do
    list[position] = self:photoAt(index)
  end
  return list
end

function Catalog:photoByUuid(uuid)
  local index = self.byUuid[uuid]
  return index and self:photoAt(index)
end

function Catalog:indexByPath(path)
  if not self.byPath then
    self.byPath = {}
    for index = 1, self.count do
      local row = self:row(index)
      self.byPath[row.path] = row.masterUuid and self.byPath[row.path] or index
    end
  end
  return self.byPath[path]
end

function Catalog:copiesOf(row)
  local copies = {}
  for index = 1, self.count do
    if self:row(index).masterUuid == row.uuid then
      copies[#copies + 1] = self:photoAt(index)
    end
  end
  return copies
end

-- Folders.

local function folderOf(path)
  return path:match("^(.*)[/\\][^/\\]*$")
end

function Catalog:folderPaths()
  local paths = {}
  for index = 1, self.count do
    paths[folderOf(self:row(index).path)] = true
  end
  return paths
end

function Catalog:folder(path)
  if not path or path == "" then
    return nil
  end
  for known in pairs(self:folderPaths()) do
    if known == path or known:sub(1, #path + 1) == path .. "/" then
      self.folderObjects[path] = self.folderObjects[path] or self.host.classes.LrFolder({ path = path, catalog = self })
      return self.folderObjects[path]
    end
  end
  return nil
end

function Catalog:foldersBelow(path)
  local list, seen = {}, {}
  for known in pairs(self:folderPaths()) do
    local child = known:sub(1, #path + 1) == path .. "/" and path .. "/" .. known:sub(#path + 2):match("^[^/]+")
    if child and not seen[child] then
      seen[child] = true
      list[#list + 1] = self:folder(child)
    end
  end
  return list
end

function Catalog:indicesInFolder(path, tree)
  local indices = {}
  for index = 1, self.count do
    local folder = folderOf(self:row(index).path)
    if folder == path or (tree and folder:sub(1, #path + 1) == path .. "/") then
      indices[#indices + 1] = index
    end
  end
  return indices
end

-- Collections.

function Catalog:newCollection(kind, name, parent)
  local class = kind == "set" and self.host.classes.LrCollectionSet or self.host.classes.LrCollection
  self.nextCollection = self.nextCollection + 1
  return class({
    kind = kind, name = name, parent = parent, id = self.nextCollection, catalog = self, host = self.host,
    order = {}, members = {},
  })
end

function Catalog:keep(collection)
  table.insert(self.kept, collection)
end

function Catalog:forget(collection)
  strict.state(collection).deleted = true
  for index = #self.kept, 1, -1 do
    local state = strict.state(self.kept[index])
    if self.kept[index] == collection then
      table.remove(self.kept, index)
    elseif state.parent == collection then
      self:forget(self.kept[index])
    end
  end
end

function Catalog:children(parent, class)
  local list = {}
  for _, collection in ipairs(self.kept) do
    if strict.state(collection).parent == parent and strict.typeOf(collection) == class then
      list[#list + 1] = collection
    end
  end
  return list
end

function Catalog:childNamed(parent, name, isSet)
  for _, collection in ipairs(self:children(parent, isSet and "LrCollectionSet" or "LrCollection")) do
    if strict.state(collection).name:lower() == name:lower() then
      return collection
    end
  end
  return nil
end

function Catalog:collectionsWith(index)
  local list = {}
  for _, collection in ipairs(self.kept) do
    if strict.state(collection).members[index] then
      list[#list + 1] = collection
    end
  end
  return list
end

--- For tests: the collection or set at "Set/Name", or nil.
function Catalog:at(path)
  local parent
  for name in path:gmatch("[^/]+") do
    local found = self:childNamed(parent, name, true) or self:childNamed(parent, name, false)
    if not found then
      return nil
    end
    parent = found
  end
  return parent
end

--- For tests: the uuids of a collection at a path, in the order they were added.
function Catalog:uuidsAt(path)
  local collection = self:at(path) or error("no collection '" .. path .. "'; there are: " .. self:collectionsAsText(), 2)
  local uuids = {}
  for position, index in ipairs(strict.state(collection).order) do
    uuids[position] = self:row(index).uuid
  end
  return uuids
end

--- For tests: adds and removes photos as a person does.
function Catalog:editByHand(path, changes)
  local function indices(uuids)
    local list = {}
    for position, uuid in ipairs(uuids or {}) do
      list[position] = self:indexOf(uuid)
    end
    return list
  end
  collections.byHand(self:at(path), indices(changes.add), indices(changes.remove))
end

--- For tests: a collection, set or smart collection that was there before the plug-in came.
function Catalog:addCollection(kind, name, parentPath)
  local collection = self:newCollection(kind, name, parentPath and self:at(parentPath) or nil)
  self:keep(collection)
  return collection
end

function Catalog:collectionsAsText()
  local lines = {}
  for _, collection in ipairs(self.kept) do
    local state = strict.state(collection)
    local parent = state.parent and strict.state(state.parent).name .. "/" or ""
    lines[#lines + 1] = ("%s%s (%s, %d photos)"):format(parent, state.name, state.kind, #state.order)
  end
  return #lines == 0 and "none" or table.concat(lines, "; ")
end

-- What is shown and selected.

function Catalog:shown()
  local indices, seen = {}, {}
  local function take(list)
    for _, index in ipairs(list) do
      if not seen[index] then
        seen[index] = true
        indices[#indices + 1] = index
      end
    end
  end
  for _, source in ipairs(self.sources) do
    local class = strict.typeOf(source)
    if class == "LrCollection" then
      take(strict.state(source).order)
    elseif class == "LrFolder" then
      take(self:indicesInFolder(strict.state(source).path, true))
    elseif class == "LrCollectionSet" then
      for _, child in ipairs(self:children(source, "LrCollection")) do
        take(strict.state(child).order)
      end
    else
      for index = 1, self.count do
        indices[index] = index
      end
    end
  end
  return indices
end

--- For tests: selects by uuids, the first the most selected.
function Catalog:select(uuids)
  self.selected = {}
  for position, uuid in ipairs(uuids) do
    self.selected[position] = self:indexOf(uuid)
  end
  self.host:selectionChanged()
end

local SPECIAL_SOURCES = { all_photographs = true, quick_collection = true, previous_import = true }

local function setActiveSources(self, sources)
  self.host.scheduler:mayYield("LrCatalog:setActiveSources")
  gates.refuseWithin(self.host, "LrCatalog:setActiveSources")
  local list = strict.typeOf(sources) == "table" and sources or { sources }
  local kinds = {}
  for _, source in ipairs(list) do
    local class = strict.typeOf(source)
    if class == "string" and not SPECIAL_SOURCES[source] then
      strict.refuse(("LrCatalog:setActiveSources: '%s' is no source"):format(source), 3)
    elseif class ~= "string" and class ~= "LrCollection" and class ~= "LrFolder" and class ~= "LrCollectionSet" then
      strict.refuse(("LrCatalog:setActiveSources: %s is no source"):format(strict.shown(source)), 3)
    elseif class:find("^LrCollection") and (strict.state(source).pending or strict.state(source).deleted) then
      strict.refuse("LrCatalog:setActiveSources: the collection is not in the catalog", 3)
    end
    kinds[class == "LrFolder" and "folder" or class == "string" and "special" or "collection"] = true
  end
  if #list == 0 or (kinds.folder and kinds.collection) or (kinds.special and #list > 1) then
    strict.refuse("LrCatalog:setActiveSources takes collections, or folders, or one of the catalog's own sources; never a mix", 3)
  end
  self.sources = list
  self.selected = {}
  self.host:selectionChanged(true)
  return true
end

local function setSelectedPhotos(self, active, others)
  self.host.scheduler:mayYield("LrCatalog:setSelectedPhotos")
  gates.refuseWithin(self.host, "LrCatalog:setSelectedPhotos")
  local visible = {}
  for _, index in ipairs(self:shown()) do
    visible[index] = true
  end
  local selected, seen = {}, {}
  local function take(photo)
    local index = strict.state(photo).index
    if visible[index] and not seen[index] then
      seen[index] = true
      selected[#selected + 1] = index
    end
  end
  take(active)
  for _, photo in ipairs(others) do
    take(photo)
  end
  self.selected = selected
  self.host:selectionChanged()
end

--- Defines LrCatalog for a host.
function Catalog.define(host)
  local function query(what, f)
    return function(object, ...)
      host.scheduler:mayYield("LrCatalog:" .. what)
      gates.refuseWithin(host, "LrCatalog:" .. what)
      local catalog = strict.state(object)
      catalog.queries[what] = (catalog.queries[what] or 0) + 1
      return f(catalog, ...)
    end
  end
  host.classes.LrCatalog = strict.class("LrCatalog", {
    getPath = { "", function(self)
      return strict.state(self).path
    end },
    type = { "", function()
      return "LrCatalog"
    end },
    getAllPhotos = { "", query("getAllPhotos", function(self)
      -- Kept quick: what this takes counts as a stretch of the plug-in's.
      local list, known = {}, self.photoObjects
      for index = 1, self.count do
        list[index] = known[index] or self:photoAt(index)
      end
      return list
    end) },
    findPhotoByUuid = { "uuid: string", query("findPhotoByUuid", function(self, uuid)
      return self:photoByUuid(uuid)
    end) },
    findPhotoByPath = { "path: string, caseSensitivity?: boolean", query("findPhotoByPath", function(self, path)
      local index = self:indexByPath(path)
      return index and self:photoAt(index)
    end) },
    batchGetRawMetadata = { "photos: table, keys: string[]", function(self, list, keys)
      return photos.batchRaw(host, strict.state(self), list, keys)
    end },
    batchGetFormattedMetadata = { "photos: table, keys: string[]", function(self, list, keys)
      return photos.batchFormatted(host, strict.state(self), list, keys)
    end },
    getTargetPhoto = { "", query("getTargetPhoto", function(self)
      return self.selected[1] and self:photoAt(self.selected[1])
    end) },
    getTargetPhotos = { "", query("getTargetPhotos", function(self)
      return self:photosAt(#self.selected > 0 and self.selected or self:shown())
    end) },
    getMultipleSelectedOrAllPhotos = { "", query("getMultipleSelectedOrAllPhotos", function(self)
      return self:photosAt(#self.selected > 1 and self.selected or self:shown())
    end) },
    getActiveSources = { "", query("getActiveSources", function(self)
      return { unpack(self.sources) }
    end) },
    setActiveSources = { "sources: any", function(self, sources)
      return setActiveSources(strict.state(self), sources)
    end },
    setSelectedPhotos = { "activePhoto: LrPhoto, otherSelectedPhotos: LrPhoto[]", function(self, active, others)
      setSelectedPhotos(strict.state(self), active, others)
    end },
    getChildCollections = { "", query("getChildCollections", function(self)
      return self:children(nil, "LrCollection")
    end) },
    getChildCollectionSets = { "", query("getChildCollectionSets", function(self)
      return self:children(nil, "LrCollectionSet")
    end) },
    getCollectionByLocalIdentifier = { "id: number", query("getCollectionByLocalIdentifier", function(self, id)
      for _, collection in ipairs(self.kept) do
        if strict.state(collection).id == id then
          return collection
        end
      end
    end) },
    createCollection = { "name: string, parent?: LrCollectionSet, canReturnPrior?: boolean", function(self, ...)
      return collections.create(host, strict.state(self), "LrCatalog:createCollection", "collection", ...)
    end },
    createCollectionSet = { "name: string, parent?: LrCollectionSet, canReturnPrior?: boolean", function(self, ...)
      return collections.create(host, strict.state(self), "LrCatalog:createCollectionSet", "set", ...)
    end },
    getKeywords = { "", query("getKeywords", function(self)
      return keywords.below(self, nil)
    end) },
    createKeyword = {
      "keywordName: string, synonyms: table, includeOnExport: boolean, parent?: LrKeyword, returnExisting?: boolean",
      function(self, ...)
      return keywords.create(host, strict.state(self), ...)
    end },
    getFolders = { "", query("getFolders", function(self)
      local roots, list = {}, {}
      for path in pairs(self:folderPaths()) do
        local root = path:match("^/[^/]+/[^/]+") or path
        if not roots[root] then
          roots[root] = true
          list[#list + 1] = self:folder(root)
        end
      end
      return list
    end) },
    getFolderByPath = { "path: string", query("getFolderByPath", function(self, path)
      return self:folder(path)
    end) },
    getLabelMapToColorName = { "", query("getLabelMapToColorName", function(self)
      local map = {}
      for label, colour in pairs(self.labelColours) do
        map[label] = colour
      end
      return map
    end) },
    withWriteAccessDo = { "actionName: string, func: function, timeoutParams?: table", function(_, name, f, options)
      return gates.write(host, "LrCatalog:withWriteAccessDo", name, f, options, false)
    end },
    withPrivateWriteAccessDo = { "func: function, timeoutParams?: table", function(_, f, options)
      return gates.write(host, "LrCatalog:withPrivateWriteAccessDo", "private metadata", f, options, true)
    end },
  }, {
    hasWriteAccess = function()
      return host.gate ~= nil and host.gate.task == host.scheduler.current
    end,
    kAllPhotos = function()
      return "all_photographs"
    end,
  })
end

return Catalog
