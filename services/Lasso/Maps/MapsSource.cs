namespace Jibo.Pegasus.Lasso.Maps;

/// <summary>Who is asked for ways.</summary>
internal enum MapsSource
{
    /// <summary>Needs no key; knows neither what is on the road now nor public transport.</summary>
    Osrm,

    Google,
}
