using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Skills.Expressions;

namespace Jibo.Pegasus.Skills.Prompts;

/// <summary>Where the robot lives.</summary>
internal sealed class LocationObject(Location location) : HostObject
{
    public override object? Primitive => location.City;

    public override object? Member(string name) => name switch
    {
        // A Jibo is where it lives.
        "home" => this,
        "city" => location.City,
        "state" => location.State,
        "stateAbbr" => location.StateAbbr,
        "country" => location.Country,
        "countryCode" => location.CountryCode,
        "lat" => location.Lat,
        "lng" => location.Lng,
        _ => null,
    };
}
