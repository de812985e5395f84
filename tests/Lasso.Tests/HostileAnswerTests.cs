using System.Text;
using System.Xml.Linq;
using Jibo.Pegasus.Lasso.News;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Tests.Origins;
using Jibo.Pegasus.Lasso.Weather;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.Origins;

namespace Jibo.Pegasus.Lasso.Tests;

/// <summary>Answers with many small changes: each is read or refused, in the one way that there is for that.</summary>
public sealed class HostileAnswerTests
{
    private const int Rounds = 1000;

    [Theory]
    [InlineData("42208")]
    [InlineData("42203")]
    [InlineData("42206")]
    public async Task A_feed_is_read_or_refused(string id)
    {
        await using var world = await FakeWorld.StartAsync(new ManualTime());
        using var http = new HttpClient();
        var feed = await http.GetByteArrayAsync(world.UriOf($"/feeds/{id}"));
        var random = new Random(42);
        var (read, refused) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            try
            {
                var items = FeedReader.Read(Changed(feed, random));
                // What is written of it can be read again.
                XElement.Parse(ApAtomWriter.Write(id, items, DateTimeOffset.UnixEpoch)).Elements().Count().ShouldBe(items.Count + 3);
                read++;
            }
            catch (FormatException)
            {
                refused++;
            }
        }

        read.ShouldBeGreaterThan(50);
        refused.ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task A_forecast_is_read_or_refused()
    {
        await using var bench = await OriginBench.StartAsync();
        var time = bench.Time.GetUtcNow();
        await using var world = await FakeWorld.StartAsync(bench.Time);
        using var http = new HttpClient();
        var uri = OpenMeteoRequest.Of(
            new(ProviderBench.Boston, null), new() { OpenMeteo = new(world.UriOf("/open-meteo/"), true) }, time)!;
        var forecast = await http.GetByteArrayAsync(uri);
        var random = new Random(42);
        var client = bench.Client();
        var (read, refused) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            try
            {
                var answer = client.ReadJson(new OriginAnswer { Status = 200, Body = Changed(forecast, random) }, OpenMeteoJson.Default.OpenMeteoAnswer);
                if (OpenMeteoMapping.ToDarkSky(answer, at: null, out var problem) is { } weather)
                {
                    weather.Currently!.Temperature.ShouldNotBeNull();
                    weather.Daily!.Data[0].TemperatureHigh.ShouldNotBeNull();
                    read++;
                }
                else
                {
                    problem.ShouldNotBeEmpty();
                    refused++;
                }
            }
            catch (OriginException e)
            {
                e.Failure.ShouldBe(OriginFailure.BadAnswer);
                refused++;
            }
        }

        read.ShouldBeGreaterThan(50);
        refused.ShouldBeGreaterThan(50);
    }

    /// <summary>One to three bytes changed, put in, or cut out; sometimes the end is missing.</summary>
    private static byte[] Changed(byte[] bytes, Random random)
    {
        var changed = bytes.ToList();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(changed.Count);
            switch (random.Next(10))
            {
                case < 4:
                    changed[at] = (byte)random.Next(256);
                    break;
                case < 7:
                    changed.InsertRange(at, Encoding.UTF8.GetBytes(Inserts[random.Next(Inserts.Length)]));
                    break;
                case < 9:
                    changed.RemoveRange(at, Math.Min(random.Next(1, 20), changed.Count - at));
                    break;
                default:
                    changed.RemoveRange(at, changed.Count - at);
                    break;
            }

            if (changed.Count == 0)
                break;
        }

        return [.. changed];
    }

    private static readonly string[] Inserts =
        ["\0", "<", ">", "&", "&#0;", "&#x1;", "&#xFFFE;", "&amp;#xD800;", "<![CDATA[", "]]>", "<!--", "null", "-1e308", "1e999", "[", "{", "\"", ",", "99999999999999999999", "\ufffe", "\u202e"];
}
