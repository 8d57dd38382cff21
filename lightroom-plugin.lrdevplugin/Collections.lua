--[[ Collections
Purpose of this module: collections under the set "Likeness", each holding the hits of a search. All of it
must run in a task.

Lightroom has no order by a plug-in's rank. It keeps a Custom Order for each collection, which begins as the
order in which photos came in; so a collection whose ranks changed is emptied and filled again in one
gate, hits first and best first.
]]

local LrApplication     = import "LrApplication"
local LrApplicationView = import "LrApplicationView"
local LrTasks           = import "LrTasks"

local CollectionMemory = require "CollectionMemory"
local Lists            = require "Lists"
local Merge            = require "Merge"
local Naming           = require "Naming"
local Photos           = require "Photos"
local WriteGate        = require "WriteGate"

local Collections = {}

local UNWRITTEN = "The collection could not be written, and nothing was changed."

local function named(list, name)
  for _, item in ipairs(list) do
    if item:getName() == name then return item end
  end
  return nil
end

-- The set "Likeness", or one within it. A new set can be used only once the gate it was made in has closed.
local function theSet(within)
  local catalog = LrApplication.activeCatalog()
  local set
  for _, name in ipairs({ Naming.SET, within }) do
    local parent, there = set, named(set and set:getChildCollectionSets() or catalog:getChildCollectionSets(), name)
    set = there
    local made, problem = there ~= nil, nil
    if not there then
      made, problem = WriteGate.run("Make collection set " .. name, UNWRITTEN, function()
        set = catalog:createCollectionSet(name, parent, true)
      end)
    end
    if not made then return nil, problem end
  end
  return set
end

local function known(collectionId)
  if not collectionId then return nil end
  local ok, collection = LrTasks.pcall(function()
    return LrApplication.activeCatalog():getCollectionByLocalIdentifier(collectionId)
  end)
  if not ok or not collection or collection:type() ~= "LrCollection" or collection:isSmartCollection() then return nil end
  return collection
end

local function make(search, photos)
  local set, problem = theSet(search.set)
  if not set then return nil, problem end
  local children = set:getChildCollections()
  local free = Naming.free(search.name, function(other) return named(children, other) ~= nil end)
  local collection
  local made, busy = WriteGate.run("Likeness: " .. free, UNWRITTEN, function()
    collection = LrApplication.activeCatalog():createCollection(free, set, false)
    collection:addPhotos(photos)
  end)
  if not made then return nil, busy end
  return collection
end

local function fill(collection, photos)
  local made, busy = WriteGate.run("Likeness: " .. collection:getName(), UNWRITTEN, function()
    collection:removeAllPhotos()
    collection:addPhotos(photos)
  end)
  if not made then return nil, busy end
  return collection
end

local function membersPhotos(members, hits, present)
  local byUuid = {}
  for _, entry in ipairs(present) do byUuid[entry.uuid] = entry.photo end
  for _, entry in ipairs(hits) do byUuid[entry.uuid] = entry.photo end
  local photos = {}
  for index, uuid in ipairs(members) do photos[index] = byUuid[uuid] end
  return photos
end

local function contents(collection)
  local present = {}
  Photos.each(collection:getPhotos(), { "uuid" }, function(photo, metadata)
    present[#present + 1] = { uuid = metadata.uuid, photo = photo }
  end)
  return present
end

local function uuidsOf(entries)
  local uuids = {}
  for index, entry in ipairs(entries) do uuids[index] = entry.uuid end
  return uuids
end

--- Puts an answer into the collection of its search, which is made if there is none.
--- @param search {source, key: what is the same for the same search, name: of a new collection}
--- @param hits sequence of {uuid, photo}, best first
--- @return {collection, isNew, left: how many hits stay out as a person took them out}, or nil and a
---   problem
function Collections.put(search, hits)
  local memory = CollectionMemory.of(search.source)
  local collection = known(memory:collectionOf(search.key))
  local present = collection and contents(collection) or {}
  local left = collection and memory:contents(collection.localIdentifier) or Merge.nothing()
  local merged = Merge.merge(left, uuidsOf(present), uuidsOf(hits))
  local photos = membersPhotos(merged.members, hits, present)
  local isNew = collection == nil
  local problem
  if isNew then
    collection, problem = make(search, photos)
  elseif merged.isChanged then
    collection, problem = fill(collection, photos)
  end
  if problem then return nil, problem end
  memory:keep(search.key, collection.localIdentifier, merged.memory)
  return { collection = collection, isNew = isNew, left = merged.left, count = #photos }
end

--- Puts an answer into the collection of its search whatever a person took out or added since the last time. Nothing is
--- made where there is nothing to put into it.
--- @param search as for put, and set: the name of the set within "Likeness" that a new collection lies in
--- @param hits sequence of {uuid, photo}, in order
--- @return {collection: nil if none was made; count}, or nil and a problem
function Collections.replace(search, hits)
  local memory = CollectionMemory.of(search.source)
  local collection = known(memory:collectionOf(search.key))
  if not collection and #hits == 0 then return { count = 0 } end
  local photos = Lists.map(hits, function(hit) return hit.photo end)
  local isSame = collection and Lists.same(uuidsOf(contents(collection)), uuidsOf(hits))
  local problem
  if not collection then
    collection, problem = make(search, photos)
  elseif not isSame then
    collection, problem = fill(collection, photos)
  end
  if problem then return nil, problem end
  memory:keep(search.key, collection.localIdentifier, Merge.nothing())
  return { collection = collection, count = #photos }
end

--- Shows a collection as a grid in the Library.
function Collections.show(collection)
  LrApplication.activeCatalog():setActiveSources({ collection })
  if LrApplicationView.getCurrentModuleName() ~= "library" then LrApplicationView.switchToModule("library") end
  LrApplicationView.gridView()
end

return Collections
