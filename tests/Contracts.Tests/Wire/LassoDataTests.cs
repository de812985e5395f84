using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Lasso;

namespace Jibo.Pegasus.Contracts.Tests.Wire;

public sealed class LassoDataTests
{
    [Fact]
    public void What_an_origin_leaves_out_is_empty_not_null()
    {
        JsonSerializer.Deserialize("""{"relayData":{"hourly":{}}}""", PegasusJson.Wire.RelayAnswerWeather)!.RelayData!.Hourly!.Data.ShouldBeEmpty();
        JsonSerializer.Deserialize("""{"relayData":{}}""", PegasusJson.Wire.RelayAnswerDirections)!.RelayData!.Routes.ShouldBeEmpty();
        JsonSerializer.Deserialize("""{"relayData":{"routes":[{}]}}""", PegasusJson.Wire.RelayAnswerDirections)!.RelayData!.Routes[0].Legs.ShouldBeEmpty();
        JsonSerializer.Deserialize("""{"relayData":{}}""", PegasusJson.Wire.RelayAnswerCalendar)!.RelayData!.Events.ShouldBeEmpty();
        JsonSerializer.Deserialize("""{"relayData":{}}""", PegasusJson.Wire.RelayAnswerPlaces)!.RelayData!.Places.ShouldBeEmpty();
        JsonSerializer.Deserialize(
            """{"relayData":{"events":[{"start":{"timestamp":1,"dateTime":"x"}}]}}""", PegasusJson.Wire.RelayAnswerCalendar)!.RelayData!.Events[0].Summary.ShouldBe("");
    }

    [Fact]
    public void What_is_kept_has_the_time_since_when()
    {
        var answer = new RelayAnswer<string> { RelayData = "<feed/>", LassoDataFromRedis = true, LassoInsertedIntoRedisAt = new DateTimeOffset(2030, 1, 2, 16, 0, 0, TimeSpan.Zero) };

        JsonSerializer.Serialize(answer, PegasusJson.Wire.RelayAnswerText)
            .ShouldBe("""{"relayData":"<feed/>","lassoDataFromRedis":true,"lassoInsertedIntoRedisAt":"2030-01-02T16:00:00.000Z"}""");
        JsonSerializer.Serialize(answer with { LassoDataFromRedis = false, LassoInsertedIntoRedisAt = null }, PegasusJson.Wire.RelayAnswerText)
            .ShouldBe("""{"relayData":"<feed/>","lassoDataFromRedis":false}""");
    }
}
