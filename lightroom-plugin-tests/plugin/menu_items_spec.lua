-- Each menu item as a photographer meets it, its dialogs read word by word: the usual way, nothing selected, nothing
-- found, nothing indexed yet, Likeness not there, the catalog in the middle of an import.

local Json      = require("Json")
local Pretended = require("plugin.pretended_sidecar")
local Version   = require("Version")

local OPTIONS = "Show  <up to 50>  [x] near-identical photos only once\nStrictness  --75--  strict\n"
  .. "Search  <the whole catalog>  {Choose Folder…}\nTaken from  []  to  []  2019, 2019-07 or 2019-07-14\n"
  .. "Rated  <any rating>  <any label or none>\nKeywords  []  not  []\n"
local ORDER = "The collection is filled best first. To see it so, choose View ▸ Sort ▸ Custom Order once for it:\n"
  .. "Lightroom lets no plug-in choose a collection's order, and remembers yours.\n"
local FIND_SIMILAR = "Find Similar\nPhotos like p1.jpg\n" .. OPTIONS .. "---\n" .. ORDER
  .. "[ ] Search at once next time (the Plug-in Manager brings this dialog back)\n{Find} {Cancel}"
local HITS = { ["POST /v1/search"] = { 200, Pretended.hits({ "U2", "U3", "U4" }) } }
local NONE = { ["POST /v1/search"] = { 200, { considered = 0, hits = Json.array({}) } } }
local SAVED = {
  savedSearchId = 4, name = "Red cars", gone = Json.array({}),
  query = { words = "red cars", filter = { sources = { Pretended.SOURCE } } },
}

describe("A photographer who chooses", function()
  local world, host

  local function open(answers, options)
    options = options or {}
    options.answers = answers
    world = Pretended.open(options)
    host = world.host
  end

  after_each(function() world:close() end)

  -- Chooses an item and presses what is given, dialog after dialog; returns what they said.
  local function choose(item, ...)
    local presses, said = { ... }, {}
    host:choose(item, function(user)
      for place, press in ipairs(presses) do
        user:waitUntil("dialog " .. place, function() return host.dialogs.open[1] ~= nil end, 1000)
        local dialog = user:dialog("")
        said[place] = dialog:text()
        dialog:press(press)
      end
    end, 1000)
    return said
  end

  local function findSimilar(...)
    host.catalog:select({ "U1" })
    return choose("Find Similar", ...)
  end

  it("Find Similar: one dialog, and the collection is there", function()
    open(HITS)
    assert.are.same({ FIND_SIMILAR }, findSimilar("Find"))
    assert.are.same({ "3 photos in “Like p1.jpg”. Best first: choose View ▸ Sort ▸ Custom Order." }, host.dialogs.bezels)
    assert.are.same({ "U2", "U3", "U4" }, host.catalog:uuidsAt("Likeness/Like p1.jpg"))
  end)

  it("Find Similar, and nothing is like it", function()
    open({})
    assert.are.equal("Nothing stands out.\n18 photos were compared, and none is clearly like what you asked for. Lower the"
      .. " strictness to see what comes closest.\n\n18 of 20 photos are in the index; choose Update Index for the rest.\n{OK}",
      findSimilar("Find", "OK")[2])
  end)

  it("Find Similar with filters that no photo passes, or in an index that is empty", function()
    open(NONE)
    assert.are.equal("There is nothing to search yet.\nChoose Index Catalog / Update Index first.\n{OK}",
      findSimilar("Find", "OK")[2])
    host:choose("Find Similar", function(user)
      local dialog = user:dialog("Photos like")
      dialog:choose("Rated", "5 stars")
      dialog:press("Find")
      local said = user:dialog("No photo passes")
      assert.are.equal("No photo passes the filters.\nLeave some of them out, or search the whole catalog.\n\n18 of 20 photos are"
        .. " in the index; choose Update Index for the rest.\n{OK}", said:text())
      said:press("OK")
    end)
  end)

  it("Find Similar with a date that is none", function()
    open(HITS)
    host.catalog:select({ "U1" })
    host:choose("Find Similar", function(user)
      local dialog = user:dialog("Photos like")
      dialog:enter("Taken from", "2019-13")
      dialog:press("Find")
      local said = user:dialog("could not be made")
      assert.are.equal("The search could not be made.\n“2019-13” is not a date. Write a year, a month or a day: 2019, 2019-07 or"
        .. " 2019-07-14.\n{OK}", said:text())
      said:press("OK")
      dialog = user:dialog("[2019-13]")
      dialog:enter("Taken from", "2019")
      dialog:press("Find")
    end)
    assert.are.equal("2019", world:bodies("POST /v1/search")[1].filter.takenFrom)
  end)

  it("Find Similar before anything is indexed", function()
    open({ ["GET /v1/sources"] = { 200, { sources = Json.array({}) } }, ["POST /v1/search"] = HITS["POST /v1/search"] })
    assert.are.equal("This catalog is not in the index yet.\nLikeness looks at every photo once, from the previews that Lightroom"
      .. " already has. You can go on working meanwhile; your photos are not touched.\n{Index Catalog} {Cancel}",
      findSimilar("Find", "Index Catalog")[2])
    assert.are.same({ "U2", "U3", "U4" }, host.catalog:uuidsAt("Likeness/Like p1.jpg"))
  end)

  it("anything where Likeness can't be started", function()
    open({}, { isAbsent = true })
    local said = "Likeness could not be started.\nThe Java runtime that belongs to it is missing. Unzip Likeness again and try"
      .. " once more.\n\nLog: " .. world.folder .. "/data/logs/likeness.log\n{OK}"
    assert.are.equal(said, findSimilar("Find", "OK")[2])
    assert.are.equal(said, choose("Index Catalog / Update Index", "OK")[1])
    assert.are.equal(said, choose("Saved Searches…", "OK")[1])
    assert.are.equal(said, choose("Find Duplicates…", "Find", "OK")[2])
    assert.are.equal(said, choose("Suggest Keywords for Selection…", "OK")[1])
  end)

  it("Find Similar in the middle of an import: it waits, says so, and gives up with nothing changed", function()
    open(HITS)
    host.catalogLock.lock(3600)
    assert.are.equal("Lightroom is busy writing to the catalog.\nThe collection could not be written, and nothing was changed."
      .. " Wait until the import, the export or the other plug-in that is writing has finished, and try again.\n{OK}",
      findSimilar("Find", "OK")[2])
    assert.are.same({ "Lightroom is writing to the catalog; Likeness waits for it." }, host.dialogs.bezels)
    assert.are.equal("none", host.catalog:collectionsAsText())
  end)

  it("what needs a selection, with none: the items are off", function()
    open({})
    for item, isOn in pairs({
      ["Find Similar"] = false, ["Find Similar to Text + Selection…"] = false, ["Suggest Keywords for Selection…"] = false,
      ["Search by Text…"] = true, ["Find Duplicates…"] = true, ["Index Catalog / Update Index"] = true,
      ["Saved Searches…"] = true, ["Status"] = true,
    }) do
      assert.are.equal(isOn, host:isEnabled(item), item)
    end
  end)

  it("Search by Text: a window that searches as one types", function()
    open(HITS, { preferences = { recent = { { words = "boats", notWords = "people" } } } })
    host:choose("Search by Text…", function(user)
      local dialog = user:dialog("Search by Text")
      local above = "Search by Text\nFind  [%s]  {Search}\nbut not  [%s]  <%s>\n[ ] like the selected photos (none is selected)"
        .. "  {Use Selected Photos}\n" .. OPTIONS
      assert.are.equal(above:format("", "", "Recent searches") .. "Write what to look for.\n{‹} (off)  {›} (off)"
        .. "  {Select in Library} (off)  {Save Search…} (off)  {Make Collection} (off)\n" .. ORDER, dialog:text())
      dialog:choose("recent", "boats, not people")
      user:waitUntil("hits", function() return dialog:text():find("3 hits", 1, true) end)
      assert.are.equal(above:format("boats", "people", "boats, not people") .. "3 hits of 18 compared\n(photo p2.jpg)\n1\n"
        .. "(photo p3.jpg)\n2\n(photo p4.jpg)\n3\n{‹} (off)  Page 1 of 1  {›} (off)  {Select in Library}  {Save Search…}"
        .. "  {Make Collection}\n" .. ORDER, dialog:text())
      dialog:press("Select in Library")
      user:waitUntil("the selection", function() return #host.catalog.selected == 3 end)
      dialog:close()
    end)
    assert.are.same({ "all_photographs" }, host.catalog.sources)
  end)

  it("Search by Text, and nothing is found, or Likeness can't be started", function()
    open({})
    local function status(words)
      host:choose("Search by Text…", function(user)
        local dialog = user:dialog("Search by Text")
        dialog:enter("Find", "boats")
        if words == "could not be started" then user:dialog(words):press("OK") end
        user:waitUntil(words, function() return dialog:text():find("\n" .. words, 1, true) end)
        dialog:close()
      end)
    end
    status("Nothing stands out. Lower the strictness to see what comes closest.")
    world.answers["POST /v1/search"] = NONE["POST /v1/search"]
    status("There is nothing to search yet: update the index.")
    world:close()
    open({}, { isAbsent = true })
    host:choose("Search by Text…", function(user)
      local dialog = user:dialog("Search by Text")
      dialog:enter("Find", "boats")
      user:dialog("The Java runtime that belongs to it is missing."):press("OK")
      user:waitUntil("the window to say so", function()
        return dialog:text():find("Likeness could not be started. Press Search to try again.", 1, true)
      end)
      dialog:close()
    end)
  end)

  it("Find Similar to Text + Selection: the selected photos are in the question from the start", function()
    open(HITS)
    host.catalog:select({ "U1", "U2" })
    host:choose("Find Similar to Text + Selection…", function(user)
      local dialog = user:dialog("[x] like p1.jpg and 1 more")
      user:waitUntil("hits", function() return dialog:text():find("3 hits", 1, true) end)
      host.catalog:select({ "U5" })
      dialog:press("Use Selected Photos")
      user:waitUntil("the other photo", function() return dialog:text():find("[x] like p5.jpg", 1, true) end)
      dialog:close()
    end)
    local asked = world:bodies("POST /v1/search")
    assert.are.same({ { source = Pretended.SOURCE, externalId = "U5" } }, asked[#asked].like)
  end)

  it("Index Catalog, and cancels it", function()
    local progress = { phase = "encoding", found = 20000, toDo = 15000, done = 300, encoded = 300, reused = 0,
      remainingMillis = 300000 }
    open({ ["GET /v1/jobs/7"] = { 200, { jobId = "7", state = "running", progress = progress } },
      ["DELETE /v1/jobs/7"] = { 200, {} } })
    host:choose("Index Catalog / Update Index", function(user)
      user:sleep(2)
      local scope = user:cancelProgress("Likeness: updating the index")
      assert.are.equal("Looking at previews: 300 of 15,000, about 5 minutes left", scope.caption)
      user:waitUntil("the end of the job", function() return #world:bodies("DELETE /v1/jobs/7") == 1 end)
      world.answers["GET /v1/jobs/7"][2] =
        { jobId = "7", state = "cancelled", source = Pretended.SOURCE, progress = progress }
      local dialog = user:dialog("Stopped")
      assert.are.equal("Stopped. What was done is kept; Update Index goes on from there.\nNew in the index: 300 photos from"
        .. " Lightroom's previews.\n\n18 of 20 photos can be searched.\n{OK}", dialog:text())
      dialog:press("OK")
    end)
  end)

  it("Saved Searches, with none and with one", function()
    open({})
    assert.are.same({ "There are no saved searches for this catalog.\nChoose Search by Text…, search for something, and press"
      .. " Save Search.\n{OK}" }, choose("Saved Searches…", "OK"))
    world.answers["GET /v1/savedSearches"] = { 200, { savedSearches = { SAVED } } }
    world.answers["POST /v1/savedSearches/4/run"] =
      { 200, { answer = Pretended.hits({ "U2" }), newPhotoIds = { 1 }, lastRunAt = "2026-11-01T00:00:00Z" } }
    local said = choose("Saved Searches…", "Delete…", "OK", "Refresh")
    assert.are.equal("Saved Searches\nEach has a collection of its name under “Likeness”. Refreshing keeps what you took out"
      .. " or added by hand.\nUpdate Index refreshes them all.\n  Red cars   (never refreshed)\nWith none chosen, all are"
      .. " refreshed.\n{Refresh} {Close} {Delete…}", said[1])
    assert.are.equal("No saved search is chosen.\nChoose those to delete in the list.\n{OK}", said[2])
    assert.are.same({ "Red cars: 1 photo, 1 new. Best first: choose View ▸ Sort ▸ Custom Order." }, host.dialogs.bezels)
    assert.are.same({ "U2" }, host.catalog:uuidsAt("Likeness/Red cars"))
  end)

  it("Status", function()
    open({})
    assert.are.same({ "Likeness\nLikeness  Running\nVersion  " .. Version .. ", plug-in " .. Version .. "\nThis catalog"
      .. "  20 photos, last updated on 2026-11-30\nIndex  18 of 20 photos can be searched\nModel  starter (the starter model;"
      .. " CLIP finds more)\nRuns on  CPU\nData folder  " .. world.folder .. "/data\nLog  " .. world.folder
      .. "/data/logs/likeness.log\n{Show Log}\n{Close} {Stop}" }, choose("Status", "Close"))
  end)
end)
