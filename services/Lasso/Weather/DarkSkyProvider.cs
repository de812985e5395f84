using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Relays;

namespace Jibo.Pegasus.Lasso.Weather;

/// <summary>The weather from whoever answers as Dark Sky did: Dark Sky itself, and Pirate Weather. The key stands in the path.</summary>
/// <param name="present">Where now and the days to come are asked for.</param>
/// <param name="past">Where moments are asked for.</param>
internal sealed class DarkSkyProvider(string name, BaseAddress present, BaseAddress past, string key, OriginClients origins) : IRelayProvider<WeatherQuery>
{
    public const string DarkSkyName = "Dark Sky";
    public const string PirateWeatherName = "Pirate Weather";

    /// <summary>What Pirate Weather says where it knows nothing.</summary>
    private const double Unknown = -999;

    private readonly OriginClient _origin = origins.For(name, new() { Configured = BaseAddress.Configured(present, past) });

    public string Name => name;

    public async Task<ReadOnlyMemory<byte>> FetchAsync(WeatherQuery query, CancellationToken ct)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{query.Place.Latitude},{query.Place.Longitude}");
        var moment = query.At is { } at ? string.Create(CultureInfo.InvariantCulture, $",{at.ToUnixTimeSeconds()}") : "";
        var uri = (query.At is null ? present : past).Under(
            $"forecast/{Uri.EscapeDataString(key)}/{place}{moment}", ("units", "us"), ("exclude", "minutely,alerts"));
        using var answer = _origin.ReadJson(await _origin.GetAsync(uri, OriginCall.Json, ct));
        Check(answer.RootElement, isNow: query.At is null);
        return Copy(answer.RootElement);
    }

    private void Check(JsonElement weather, bool isNow)
    {
        if (weather.ValueKind != JsonValueKind.Object)
            throw _origin.Misunderstood("it is no forecast");
        if (Member(weather, "flags") is { } flags && Member(flags, "units") is { } units && !(units.ValueKind == JsonValueKind.String && units.ValueEquals("us")))
            throw _origin.Misunderstood("its units are not those it was asked for");
        if (isNow && !(Member(weather, "currently") is { } currently && IsKnown(Member(currently, "temperature"))))
            throw _origin.Misunderstood("it has no temperature of the moment");
        if (!(Member(weather, "daily") is { } daily && Member(daily, "data") is { ValueKind: JsonValueKind.Array } days && days.GetArrayLength() > 0
            && IsKnown(Member(days[0], "temperatureHigh")) && IsKnown(Member(days[0], "temperatureLow"))))
            throw _origin.Misunderstood("it has no highest and lowest temperature of the day");
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static bool IsKnown(JsonElement? number) => number is { ValueKind: JsonValueKind.Number } n && !IsUnknown(n);

    private static bool IsUnknown(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number == Unknown);

    /// <summary>The same without members that stand for "unknown".</summary>
    private static ReadOnlyMemory<byte> Copy(JsonElement weather)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer))
            Copy(weather, json);
        return buffer.WrittenMemory;
    }

    private static void Copy(JsonElement element, Utf8JsonWriter json)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var member in element.EnumerateObject().Where(member => !IsUnknown(member.Value)))
                {
                    json.WritePropertyName(member.Name);
                    Copy(member.Value, json);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Copy(item, json);
                json.WriteEndArray();
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }
}
