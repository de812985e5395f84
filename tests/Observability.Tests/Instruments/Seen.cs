using System.Diagnostics.Metrics;

namespace Jibo.Pegasus.Observability.Tests.Instruments;

/// <summary>An instrument as it was made.</summary>
/// <param name="Kind">Such as <c>Histogram</c>.</param>
public sealed record SeenInstrument(string Name, string Kind, string Unit, string Description)
{
    public static SeenInstrument Of(Instrument instrument) => new(
        instrument.Name, instrument.GetType().Name.Split('`')[0], instrument.Unit ?? "", instrument.Description ?? "");
}

/// <summary>A label with which a value was recorded, before any view drops it.</summary>
public sealed record SeenLabel(string Instrument, string Label, string Value);
