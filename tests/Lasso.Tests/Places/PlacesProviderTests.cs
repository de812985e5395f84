using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Relays;
using Jibo.Pegasus.Lasso.Tests.Origins;
using Jibo.Pegasus.TestSupport.Origins;
using static Jibo.Pegasus.Lasso.Tests.ProviderBench;

namespace Jibo.Pegasus.Lasso.Tests.Places;

public sealed class PlacesProviderTests
{
    [Theory]
    [InlineData("Boston", null, null, "Boston, Massachusetts, United States")]
    [InlineData("boston", null, "UK", "Boston, England, United Kingdom")]
    [InlineData("Boston", "NY", null, "Boston, New York, United States")]
    [InlineData("Boston", "England", null, "Boston, England, United Kingdom")]
    [InlineData("Paris", null, null, "Paris, Île-de-France, France")]
    [InlineData("Paris, Texas", null, null, "Paris, Texas, United States")]
    [InlineData("Paris, TX", null, null, "Paris, Texas, United States")]
    [InlineData("paris texas", null, null, "Paris, Texas, United States")]
    [InlineData("Paris", "Tx.", null, "Paris, Texas, United States")]
    [InlineData("Paris", null, "USA", "Paris, Texas, United States")]
    [InlineData("Paris", null, "the United States", "Paris, Texas, United States")]
    [InlineData("Paris, France", null, null, "Paris, Île-de-France, France")]
    [InlineData("Cambridge", "Massachusetts", "US", "Cambridge, Massachusetts, United States")]
    [InlineData("Cambridge", "ON", null, "Cambridge, Ontario, Canada")]
    [InlineData("Cambridge", null, "England", "Cambridge, England, United Kingdom")]
    [InlineData("Portland, Maine", null, null, "Portland, Maine, United States")]
    [InlineData("Portland", null, null, "Portland, Oregon, United States")]
    [InlineData("San Francisco", "CA", null, "San Francisco, California, United States")]
    public async Task The_place_that_is_meant_comes_first(string name, string? region, string? country, string meant)
    {
        await using var world = await FakeWorld.StartAsync();
        await using var bench = await OriginBench.StartAsync();
        bench.Server.On("/places/v1/search", FakePlaces.AnswerAsync);

        var first = PlacesOf(await bench.Places().FetchAsync(new(name, region, country), default)).Places[0];

        $"{first.Name}, {first.Region}, {first.Country}".ShouldBe(meant);
        first.Zone.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("Atlantis", null, null)]
    [InlineData("Paris", "Oregon", null)]
    [InlineData("Paris", null, "Japan")]
    [InlineData("B", null, null)]
    [InlineData(",", null, null)]
    public async Task A_place_that_nobody_knows_is_no_place(string name, string? region, string? country)
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.On("/places/v1/search", FakePlaces.AnswerAsync);

        PlacesOf(await bench.Places().FetchAsync(new(name, region, country), default)).Places.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_town_comes_before_an_airport_and_what_is_whole_before_what_is_not()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Answer("/places/", """
            {"results":[null,{"name":"Springfield","latitude":91,"longitude":0,"population":9999999},
              {"name":"Springfield","longitude":0},{"latitude":1,"longitude":1},
              {"name":"Springfield Airport","latitude":1,"longitude":1,"feature_code":"AIRP","population":5000000},
              {"name":"Springfield","latitude":2,"longitude":2,"feature_code":"AIRP","population":5000000},
              {"name":"Springfield","latitude":39.8,"longitude":-89.6,"feature_code":"PPLA","admin1":"Illinois","population":116250},
              {"name":"Springfield","latitude":37.2,"longitude":-93.3,"feature_code":"PPL","admin1":"Missouri","population":170067}]}
            """);

        var places = PlacesOf(await bench.Places().FetchAsync(new("Springfield", null, null), default)).Places;

        places.Select(place => place.Region).ShouldBe(["Missouri", "Illinois", null, null]);
        places[^1].Name.ShouldBe("Springfield Airport");
    }

    [Fact]
    public async Task Accents_need_not_be_said()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Answer("/places/", """{"results":[{"name":"São Paulo","latitude":-23.5,"longitude":-46.6,"admin1":"São Paulo","country":"Brazil"}]}""");

        PlacesOf(await bench.Places().FetchAsync(new("Sao Paulo", "sao paulo", "brazil"), default)).Places.Count.ShouldBe(1);
        bench.Server.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_said_is_sent_as_a_name_and_nothing_else()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.On("/places/v1/search", FakePlaces.AnswerAsync);

        await bench.Places().FetchAsync(new("Bos&count=1#ton\r\nX: y", null, null), default);

        bench.Server.Calls[0].Query["name"].ShouldBe("Bos&count=1#ton\r\nX: y");
        bench.Server.Calls[0].Query["count"].ShouldBe("100");
    }

    [Fact]
    public async Task What_is_no_list_of_places_is_no_answer()
    {
        await using var bench = await OriginBench.StartAsync();
        bench.Server.Answer("/places/", """{"reason":"strange"}""");

        (await Should.ThrowAsync<OriginException>(() => bench.Places().FetchAsync(new("Boston", null, null), default))).Failure.ShouldBe(OriginFailure.BadAnswer);
    }
}
