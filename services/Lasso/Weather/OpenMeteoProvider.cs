using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.Lasso.Relays;

namespace Jibo.Pegasus.Lasso.Weather;

/// <summary>The weather from Open-Meteo, which needs no key, in Dark Sky's shape.</summary>
internal sealed class OpenMeteoProvider(OriginClients origins, WeatherOptions options, TimeProvider time) : IRelayProvider<WeatherQuery>
{
    public const string OriginName = "Open-Meteo";

    private readonly OriginClient _origin = origins.For(OriginName, new()
    {
        Configured = BaseAddress.Configured(options.OpenMeteo, options.OpenMeteoArchive),
    });

    public string Name => OriginName;

    public async Task<ReadOnlyMemory<byte>> FetchAsync(WeatherQuery query, CancellationToken ct)
    {
        var uri = OpenMeteoRequest.Of(query, options, time.GetUtcNow())
            ?? throw new OriginException(Name, OriginFailure.NotFound, $"{Name} knows nothing of that moment");
        var answer = _origin.ReadJson(await _origin.GetAsync(uri, OriginCall.Json, ct), OpenMeteoJson.Default.OpenMeteoAnswer);
        var weather = OpenMeteoMapping.ToDarkSky(answer, query.At, out var problem) ?? throw _origin.Misunderstood(problem);
        return JsonSerializer.SerializeToUtf8Bytes(weather, PegasusJson.Wire.WeatherData);
    }
}
