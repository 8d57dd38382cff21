local CommandLine = require "CommandLine"
local Failures    = require "Failures"
local PushedPhoto = require "PushedPhoto"
local Recent      = require "Recent"
local Steps       = require "Steps"

describe("CommandLine", function()
  it("quotes for sh whatever a path holds", function()
    assert.are.equal([['/Apps/it'\''s here/ü "x" $HOME/start' '--data']],
      CommandLine.of({ "/Apps/it's here/ü \"x\" $HOME/start", "--data" }, false))
  end)

  it("is read by sh as it was meant", function()
    local arguments = { "printf", "%s\\n", "a b", "it's", "$HOME `id` \"q\" \\", "ä*?", "" }
    local output = assert(io.popen(CommandLine.of(arguments, false)))
    assert.are.equal("a b\nit's\n$HOME `id` \"q\" \\\nä*?\n\n", output:read("*a"))
    output:close()
  end)

  it("puts a line for cmd into a further pair of quotes", function()
    assert.are.equal([[""C:\Program Files\Likeness & Co\start.cmd" "start" "--data" "D:\Data\\""]],
      CommandLine.of({ [[C:\Program Files\Likeness & Co\start.cmd]], "start", "--data", [[D:\Data\]] }, true))
  end)

  it("refuses what cmd would read as something else", function()
    local line, problem = CommandLine.of({ [[C:\100% photos\start.cmd]] }, true)
    assert.is_nil(line)
    assert.are.equal([[Windows can't run a command with one of " and % in it: C:\100% photos\start.cmd]], problem)
  end)

  it("runs in the background with its output in a file", function()
    assert.are.equal("'/a b/likeness' 'serve' >>'/l o g' 2>&1 </dev/null &",
      CommandLine.inBackground({ "/a b/likeness", "serve" }, "/l o g"))
  end)
end)

describe("PushedPhoto", function()
  it("knows a file's type by its ending", function()
    for path, fileType in pairs({
      ["/a/b.JPG"] = "jpeg", ["C:\\a.tif"] = "tiff", ["x.CR2"] = "cr2", ["x.heif"] = "heic", ["x.png"] = "png",
    }) do
      assert.are.equal(fileType, PushedPhoto.fileType(path))
    end
    assert.is_nil(PushedPhoto.fileType("/a.b/noEnding"))
    assert.is_nil(PushedPhoto.fileType(nil))
  end)

  it("has no stamp where Lightroom has none", function()
    assert.are.equal(694224000.5, PushedPhoto.editedAt(694224000.5))
    assert.is_nil(PushedPhoto.editedAt(nil))
    assert.is_nil(PushedPhoto.editedAt("yesterday"))
    assert.is_nil(PushedPhoto.editedAt(0 / 0))
    assert.is_nil(PushedPhoto.editedAt(math.huge))
  end)

  it("leaves out stars that nobody can give", function()
    assert.are.equal(5, PushedPhoto.entry({ rating = 5 }, nil, "").rating)
    for _, rating in ipairs({ -1, 6, 2.5, "3", 0 / 0 }) do
      assert.is_nil(PushedPhoto.entry({ rating = rating }, nil, "").rating)
    end
  end)

  it("sends what is known and nothing else", function()
    local bytes = PushedPhoto.batch("lightroom:ID", {
      PushedPhoto.entry({ uuid = "U1", path = "/a.jpg", rating = 0, colorNameForLabel = "none", lastEditTime = 5 }, nil, "J"),
    })
    assert.are.equal("\130\166photos\145\134\168editedAt\203\64\20\0\0\0\0\0\0\170externalId\162U1"
      .. "\168fileType\164jpeg\164jpeg\196\1J\164path\166/a.jpg\166rating\0\166source\172lightroom:ID",
      bytes)
  end)
end)

describe("Failures", function()
  it("says each reason once, the most frequent first", function()
    local failures = Failures.new()
    assert.are.equal("", failures:summary())
    failures:add("a.jpg", "the disk is away")
    failures:add("b.jpg", "no thumbnail")
    failures:add("c.jpg", "no thumbnail")
    failures:add("d.jpg", "no thumbnail")
    assert.are.equal(4, failures.count)
    assert.are.equal("b.jpg and 2 others: no thumbnail\na.jpg: the disk is away", failures:summary())
  end)

  it("does not fill the screen", function()
    local failures = Failures.new()
    for index = 1, 7 do failures:add("p" .. index, "reason " .. index) end
    assert.are.equal("p1: reason 1\np2: reason 2\np3: reason 3\np4: reason 4\np5: reason 5\n2 further reasons: see the log",
      failures:summary())
  end)
end)

describe("Recent", function()
  it("keeps the latest first, once, and not too many", function()
    local list = {}
    for index = 1, 15 do list = Recent.with(list, "w" .. index, "") end
    assert.are.equal(12, #list)
    assert.are.equal("w15", list[1].words)
    list = Recent.with(list, "W10", "")
    assert.are.equal(12, #list)
    assert.are.equal("W10", list[1].words)
    assert.are.equal("w15", list[2].words)
    for index = 2, #list do assert.are_not.equal("w10", list[index].words) end
  end)

  it("reads as it was asked", function()
    assert.are.equal("dog", Recent.title({ words = "dog", notWords = "" }))
    assert.are.equal("dog, not cat", Recent.title({ words = "dog", notWords = "cat" }))
    assert.are.equal("Not cat", Recent.title({ words = "", notWords = "cat" }))
  end)
end)

describe("Steps", function()
  it("adds up over the steps", function()
    local steps = Steps.new({ "read", "ask" }, { read = 0.75, ask = 0.25 })
    assert.are.equal(0, steps:portion("read", 0, 10))
    assert.are.equal(0.375, steps:portion("read", 5, 10))
    assert.are.equal(0.75, steps:portion("ask", 0, 0))
    assert.are.equal(1, steps:portion("ask", 12, 10))
  end)

  it("says how long it will take", function()
    assert.is_nil(Steps.remaining(nil))
    assert.is_nil(Steps.remaining(4000))
    assert.are.equal("less than a minute left", Steps.remaining(20000))
    assert.are.equal("about 1 minute left", Steps.remaining(61000))
    assert.are.equal("about 42 minutes left", Steps.remaining(42 * 60000))
    assert.are.equal("about 2 hours left", Steps.remaining(7200000))
  end)
end)
