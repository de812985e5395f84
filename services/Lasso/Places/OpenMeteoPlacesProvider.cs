using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Relays;

namespace Jibo.Pegasus.Lasso.Places;

/// <summary>Places of a name, from Open-Meteo's geocoding, which needs no key. A place that nobody knows is an empty list.</summary>
internal sealed class OpenMeteoPlacesProvider(OriginClients origins, PlacesOptions options) : IRelayProvider<PlaceQuery>
{
    public const string OriginName = "Open-Meteo Places";

    // Of a common name there are many; the one that is meant may be a small one.
    private const string MostFound = "100";

    private readonly OriginClient _origin = origins.For(OriginName, new() { Configured = BaseAddress.Configured(options.Address) });

    public string Name => OriginName;

    public async Task<ReadOnlyMemory<byte>> FetchAsync(PlaceQuery query, CancellationToken ct)
    {
        var wish = PlaceWish.Of(query);
        var places = await FindAsync(wish, ct);
        if (!places.Places.Any(place => PlaceWords.Same(place.Name, wish.Name)) && wish.Shorter() is { } shorter)
            places = await FindAsync(shorter, ct) is { Places.Count: > 0 } found ? found : places;
        return JsonSerializer.SerializeToUtf8Bytes(places, PegasusJson.Wire.PlaceData);
    }

    private async Task<PlaceData> FindAsync(PlaceWish wish, CancellationToken ct)
    {
        // Of one letter nothing is found anyway.
        if (wish.Name.Length < 2)
            return new();
        var uri = options.Address.Under("v1/search", ("name", wish.Name), ("count", MostFound), ("language", "en"), ("format", "json"));
        var answer = _origin.ReadJson(await _origin.GetAsync(uri, OriginCall.Json, ct), GeocodingJson.Default.GeocodingAnswer);
        if (answer is { Results: null, GenerationTime: null })
            throw _origin.Misunderstood("it is no list of places");
        return PlaceRanking.Rank(answer.Results ?? [], wish);
    }
}
