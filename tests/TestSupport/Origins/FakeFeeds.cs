using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.TestSupport.Origins;

/// <summary>Feeds of a newspaper that does not exist: one for each of AP's categories, most in RSS, one in Atom, one in RDF.</summary>
public sealed class FakeFeeds(TimeProvider time)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Rss1 = "http://purl.org/rss/1.0/";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Media = "http://search.yahoo.com/mrss/";

    /// <summary>By AP's number of the category, newest first.</summary>
    public Dictionary<string, IReadOnlyList<FakeStory>> Stories { get; } = new(StringComparer.Ordinal)
    {
        ["42200"] = [
            new("Bicycle maker doubles its workshop", "A family firm that builds cargo bicycles has rented the hall next door and looks for twelve more people."),
            new("Corner bakeries band together", "Nine bakers will buy their flour as one from next month, and hope that bread stays cheap."),
            new("Harbor reopens its northern pier", "After two years of repairs, the first freighter unloaded timber there this morning."),
        ],
        ["42201"] = [
            new("Street piano tour comes to town", "Thirty painted pianos will stand on squares and in stations for anybody to play."),
            new("Puppet theater turns one hundred", "The oldest puppet of the house opened the jubilee with a song of its own."),
            new("Choir of grandparents tops the charts", "Their cover of a sea shanty was played two million times in a week."),
        ],
        ["42202"] = [
            new("Two islands build a bridge together", "After forty years of talks, both parliaments said yes on the same evening."),
            new("Mountain railway runs on snow melt", "A small turbine beside the tracks now powers every train of the valley."),
            new("Capital plants a tree for every child", "The first ten thousand oaks went into the ground on Sunday."),
        ],
        ["42203"] = [
            new("Short walks after meals do good", "A study with four hundred volunteers found steadier blood sugar after ten minutes on foot."),
            new("Town gives out free reading glasses", "The health office counted three thousand pairs in the first week."),
            new("Nurses design a quieter ward", "Softer alarms and rubber wheels cut the noise at night by half."),
        ],
        ["42204"] = [
            new("Goose takes the bus every Tuesday", "The driver says that it gets on at the pond and off at the market, and never pays."),
            new("Man finds his own letter in a bottle", "He had thrown it into the lake as a boy, some fifty years ago."),
            new("Village holds slow race for snails", "The winner crossed the cabbage leaf after eleven minutes."),
        ],
        ["42205"] = [
            new("Council votes for longer library hours", "From spring, all branches stay open until nine on weekdays."),
            new("Mayor and rival swap offices for a day", "Both said afterwards that the other chair was less comfortable."),
            new("Young people get a seat on school board", "The two pupils will be elected in March and may vote on everything but salaries."),
        ],
        ["42206"] = [
            new("Telescope spots a moon with rings", "Astronomers say that the faint rings may be only a million years old."),
            new("Beavers bring back rare dragonflies", "Where dams hold the water back, eleven species have returned."),
            new("Robot dives under the ice for a year", "It came up with the longest record of the sea below that anybody has."),
        ],
        ["42207"] = [
            new("Harbor City wins in the last minute", "A header after a corner decided the match three to two."),
            new("Runner, seventy, breaks her own record", "She finished the marathon nine minutes faster than last year."),
            new("Rowers win by the length of an oar", "It was the closest final since the race began."),
        ],
        ["42208"] = [
            new("Phone that can be mended goes on sale", "Every part comes out with one screwdriver, and the maker promises spares for ten years."),
            new("City maps its potholes by bus", "Cameras on forty buses now find holes before anybody complains."),
            new("Students build a battery from sand", "It keeps heat for weeks and has warmed a gym all winter."),
        ],
        ["42209"] = [
            new("Lighthouse shines again after ten years", "Volunteers repaired the lamp and will keep it by turns."),
            new("Thousands help to clean the river", "They filled two hundred carts, and found a working radio."),
            new("Snow expected later than usual", "Skiers may have to wait until the end of the month."),
        ],
        ["42210"] = [
            new("Night trains return to the coast", "Three lines will run from June, with beds and breakfast."),
            new("States agree on one fishing license", "Anglers may soon cross borders with a single card."),
            new("National parks count record visitors", "Rangers ask people to come early, or on weekdays."),
        ],
    };

    /// <summary>Answers one question.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        var id = context.Request.Path.Value!.Split('/')[^1];
        if (!Stories.TryGetValue(id, out var stories))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var (feed, type) = id switch
        {
            "42203" => (InAtom(id, stories), "application/atom+xml"),
            "42206" => (InRdf(id, stories), "application/rdf+xml"),
            _ => (InRss(id, stories), "application/rss+xml"),
        };
        return Misbehaviour.WriteAsync(context, 200, $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{feed}", $"{type}; charset=utf-8");
    }

    private XElement InRss(string id, IReadOnlyList<FakeStory> stories) => new("rss",
        new XAttribute("version", "2.0"),
        new XAttribute(XNamespace.Xmlns + "media", Media),
        new XElement("channel",
            new XElement("title", $"The Invented Gazette {id}"),
            new XElement("link", "https://gazette.example/"),
            new XElement("description", "News of nowhere"),
            stories.Select((story, i) => new XElement("item",
                new XElement("title", story.Headline),
                new XElement("description", new XCData($"<p>{story.Summary}</p><img src=\"https://gazette.example/dot.gif\"/>")),
                new XElement("link", Link(id, i)),
                new XElement("guid", Link(id, i)),
                new XElement("pubDate", At(i).ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " GMT"),
                new XElement(Media + "thumbnail", new XAttribute("url", $"https://gazette.example/{id}/{i}.jpg"), new XAttribute("width", "240"))))));

    private XElement InAtom(string id, IReadOnlyList<FakeStory> stories) => new(Atom + "feed",
        new XElement(Atom + "title", $"The Invented Gazette {id}"),
        new XElement(Atom + "id", $"urn:gazette:{id}"),
        new XElement(Atom + "updated", Iso(0)),
        stories.Select((story, i) => new XElement(Atom + "entry",
            new XElement(Atom + "title", story.Headline),
            new XElement(Atom + "id", $"urn:gazette:{id}:{i}"),
            new XElement(Atom + "link", new XAttribute("href", Link(id, i))),
            new XElement(Atom + "published", Iso(i)),
            new XElement(Atom + "updated", Iso(i)),
            new XElement(Atom + "summary", new XAttribute("type", "html"), $"<p>{story.Summary}</p>"))));

    private XElement InRdf(string id, IReadOnlyList<FakeStory> stories) => new(Rdf + "RDF",
        new XAttribute(XNamespace.Xmlns + "rdf", Rdf),
        new XElement(Rss1 + "channel", new XElement(Rss1 + "title", $"The Invented Gazette {id}")),
        stories.Select((story, i) => new XElement(Rss1 + "item",
            new XAttribute(Rdf + "about", Link(id, i)),
            new XElement(Rss1 + "title", story.Headline),
            new XElement(Rss1 + "link", Link(id, i)),
            new XElement(Rss1 + "description", story.Summary),
            new XElement(Dc + "date", Iso(i)))));

    private static string Link(string id, int index) => $"https://gazette.example/{id}/{index}.html";

    private DateTimeOffset At(int index) => time.GetUtcNow().AddHours(-1 - index);

    private string Iso(int index) => At(index).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>A piece of news that never was.</summary>
public sealed record FakeStory(string Headline, string Summary);
