-- A photographer's day, from an empty index to saved searches: the plug-in, the real sidecar with its starter
-- model, a drawn catalog with a real preview cache. Later steps build on earlier ones.

local World = require("endtoend.world")

local LIKENESS = "Likeness"

describe("A photographer #endtoend", function()
  local world, catalog, host

  setup(function()
    world = World.new()
    catalog = world:draw("Trips", 60, 1)
  end)

  teardown(function() if world then world:close() end end)

  before_each(function() host = world:lightroom(catalog) end)

  local function uuid(number) return catalog.photos[number + 1].uuid end

  local function sortedFirst(uuids, count)
    local first = {}
    for place = 1, math.min(count, #uuids) do first[place] = uuids[place] end
    table.sort(first)
    return first
  end

  local function onlyCollection()
    local sets = host.catalog:children(host.catalog:at(LIKENESS), "LrCollection")
    assert.are.equal(1, #sets, host.catalog:collectionsAsText())
    return LIKENESS .. "/" .. require("host.strict").state(sets[1]).name
  end

  -- Find Similar with everything shown, best first.
  local function findSimilar(numbers, also)
    local uuids = {}
    for place, number in ipairs(numbers) do uuids[place] = uuid(number) end
    host.catalog:select(uuids)
    host:choose("Find Similar", function(user)
      local dialog = user:dialog("Photos like")
      dialog:slide("Strictness", 0)
      dialog:tick("near-identical photos only once", false)
      -- The options of the last time are still there.
      dialog:choose("Rated", "any rating")
      dialog:enter("Keywords", "")
      if also then also(dialog) end
      dialog:press("Find")
    end)
  end

  it("indexes the catalog from its previews, and from Lightroom's thumbnails what they lack", function()
    host:choose("Index Catalog / Update Index")
    assert.is_truthy(host.dialogs.bezels[1], host:dialogsAsText())
    assert.is_truthy(host.dialogs.bezels[1]:find("^The index is up to date%."), host.dialogs.bezels[1])
    local wanted = {}
    for _, row in ipairs(catalog.photos) do if row.waits then wanted[#wanted + 1] = row.uuid end end
    table.sort(wanted)
    table.sort(host.thumbnails.requested)
    assert.are.same(wanted, host.thumbnails.requested)
    local health = world:ask(host, "GET", "/v1/health")
    assert.are.same({ 57, 0, "plugIn" }, { health.indexed, health.waiting, health.startedBy })
  end)

  it("updates an index with nothing to do without asking for a thumbnail", function()
    host:choose("Index Catalog / Update Index")
    assert.is_truthy(host.dialogs.bezels[1]:find("Nothing was new.", 1, true), host.dialogs.bezels[1])
    assert.are.same({}, host.thumbnails.requested)
  end)

  it("finds the likes of a photo, best first and without itself, and shows them", function()
    findSimilar({ 0 })
    local path = onlyCollection()
    assert.are.same({ uuid(1), uuid(2), uuid(3) }, sortedFirst(host.catalog:uuidsAt(path), 3))
    for _, each in ipairs(host.catalog:uuidsAt(path)) do assert.are_not.equal(uuid(0), each) end
    assert.are.equal(host.catalog:at(path), host.catalog.sources[1])
    assert.is_truthy(host.dialogs.bezels[1]:find("Custom Order", 1, true))
  end)

  it("finds photos by what Lightroom rendered where the cache had nothing or something old", function()
    findSimilar({ 4 })
    assert.are.same({ uuid(5), uuid(6), uuid(7) }, sortedFirst(host.catalog:uuidsAt(onlyCollection()), 3))
    host = world:lightroom(catalog)
    findSimilar({ 12 })
    assert.are.same({ uuid(13), uuid(14), uuid(15) }, sortedFirst(host.catalog:uuidsAt(onlyCollection()), 3))
  end)

  it("resolves filters before it ranks", function()
    findSimilar({ 0 }, function(dialog)
      dialog:choose("Rated", "2 stars or more")
      dialog:enter("Keywords", "Trips")
    end)
    for _, each in ipairs(host.catalog:uuidsAt(onlyCollection())) do
      local row = host.catalog:row(host.catalog:indexOf(each))
      assert.is_true(row.rating >= 2 and row.keywords[1] == "Trips", each)
    end
  end)

  it("takes several selected photos as one question", function()
    findSimilar({ 0, 1 }, function(dialog) assert.is_truthy(dialog:text():find("IMG_0000.CR2 and 1 more", 1, true)) end)
    assert.are.same({ uuid(2), uuid(3) }, sortedFirst(host.catalog:uuidsAt(onlyCollection()), 2))
  end)

  it("refreshes the same collection and keeps what a person took out and put in", function()
    findSimilar({ 8 })
    local path = onlyCollection()
    assert.is_true(#host.catalog:uuidsAt(path) > 2)
    host.catalog:editByHand(path, { remove = { uuid(9) }, add = { uuid(19) } })
    findSimilar({ 8 })
    assert.are.equal(path, onlyCollection())
    local held = {}
    for _, each in ipairs(host.catalog:uuidsAt(path)) do held[each] = true end
    assert.is_nil(held[uuid(9)])
    assert.is_true(held[uuid(19)])
    assert.is_true(held[uuid(10)])
  end)

  it("searches by words in a window with thumbnails, makes a collection and saves the search", function()
    host:choose("Search by Text…", function(user)
      local dialog = user:dialog("Search by Text")
      dialog:slide("Strictness", 0)
      dialog:choose("Show", "up to 10")
      dialog:enter("Find", "red circles")
      user:waitUntil("hits", function() return dialog:text():find("10 hits of", 1, true) ~= nil end)
      assert.are.equal(10, #dialog:photos())
      dialog:press("Make Collection")
      user:waitUntil("the collection", function() return host.catalog:at("Likeness/red circles") ~= nil end)
      dialog:press("Save Search…")
      local name = user:dialog("The search gets a collection of this name")
      name:enter("name", "Round and red")
      name:press("Save")
      user:waitUntil("the saved search", function() return host.catalog:at("Likeness/Round and red") ~= nil end)
      dialog:close()
    end)
    assert.are.equal(10, #host.catalog:uuidsAt("Likeness/red circles"))
    assert.are.equal(10, #host.catalog:uuidsAt("Likeness/Round and red"))
  end)

  it("puts words and a selected photo into one question", function()
    host.catalog:select({ uuid(0) })
    host:choose("Find Similar to Text + Selection…", function(user)
      local dialog = user:dialog("Find Similar to Text + Selection")
      assert.is_truthy(dialog:text():find("like IMG_0000.CR2", 1, true))
      dialog:enter("Find", "blue")
      user:waitUntil("hits", function() return dialog:text():find("hits of", 1, true) ~= nil end)
      dialog:press("Select in Library")
      user:waitUntil("the selection", function() return #host.catalog.selected > 1 end)
      dialog:close()
    end)
    assert.are.same({ "all_photographs" }, host.catalog.sources)
  end)

  it("refreshes saved searches on demand, and after an update of the index", function()
    host:choose("Saved Searches…", function(user)
      local dialog = user:dialog("Saved Searches")
      assert.is_truthy(dialog:text():find("Round and red", 1, true))
      dialog:press("Refresh")
    end)
    assert.are.equal(10, #host.catalog:uuidsAt("Likeness/Round and red"))
    host = world:lightroom(catalog)
    host:choose("Index Catalog / Update Index")
    assert.is_truthy(host.dialogs.bezels[1]:find("1 saved search was refreshed", 1, true), host.dialogs.bezels[1])
  end)

  it("finds near-identical photos, keeps each scene's together, and writes a collection alone", function()
    local said
    host:choose("Find Duplicates…", function(user)
      user:dialog("Find Duplicates"):press("Find")
      local dialog = user:dialog("groups of duplicates.")
      said = dialog:text()
      dialog:press("OK")
    end)
    local seen, last, groups = {}, nil, 0
    for _, each in ipairs(host.catalog:uuidsAt("Likeness/Duplicates/Near-identical photos")) do
      local scene = host.catalog:row(host.catalog:indexOf(each)).scene
      if scene ~= last then
        assert.is_nil(seen[scene], "the takes of a scene are apart")
        seen[scene], last, groups = true, scene, groups + 1
      end
    end
    assert.are.equal(15, groups, said)
    assert.is_truthy(said:find("Identical files: none\n“Near-identical photos”: 54 photos in 15 groups\n", 1, true), said)
    for _, gate in ipairs(host.gateLog) do
      assert.is_truthy(gate.name:find("^Make collection set ") or gate.name == "Likeness: Near-identical photos", gate.name)
    end
  end)

  it("suggests keywords, writes those ticked beside the photos' own, and suggests none of them again", function()
    local numbers = { 0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12 }
    local before, uuids = {}, {}
    for place, number in ipairs(numbers) do
      uuids[place] = uuid(number)
      before[number] = { unpack(host.catalog:keywordPathsOf(uuid(number))) }
    end
    host.catalog:select(uuids)
    local asked
    host:choose("Suggest Keywords for Selection…", function(user)
      local dialog = user:dialog("Keywords for IMG_0000.CR2 and 11 more")
      asked = dialog:text()
      dialog:press("Tick All")
      dialog:enter("Put them under", "Places > Drawn")
      dialog:press("Add Keywords")
    end)
    local added = 0
    for _, number in ipairs(numbers) do
      local paths = host.catalog:keywordPathsOf(uuid(number))
      for place, path in ipairs(paths) do
        if place <= #before[number] then
          assert.are.equal(before[number][place], path)
        else
          assert.is_truthy(path:find("^Places|Drawn|[^|]+$"), path)
          added = added + 1
        end
      end
    end
    assert.is_true(added > 0, asked)
    assert.is_truthy(host.dialogs.bezels[#host.dialogs.bezels]:find(", under “Places > Drawn”. Edit ▸ Undo", 1, true))
    host:choose("Suggest Keywords for Selection…", function(user) user:dialog("There is nothing to suggest."):press("OK") end)
    -- The catalog of the later steps is as it was.
    for number, paths in pairs(before) do host.catalog:change(uuid(number), { keywords = paths }) end
  end)

  it("sees how things stand, in Status and in the Plug-in Manager", function()
    host:choose("Status", function(user)
      local dialog = user:dialog("Running")
      assert.is_truthy(dialog:text():find("57 of", 1, true), dialog:text())
      assert.is_truthy(dialog:text():find("starter", 1, true), dialog:text())
      dialog:press("Close")
    end)
    host:openPluginManager(function(user)
      local dialog = user:dialog("57 of")
      dialog:press("Done")
    end)
  end)

  it("leaves Lightroom without holding it up", function()
    host:shutdown()
  end)
end)
