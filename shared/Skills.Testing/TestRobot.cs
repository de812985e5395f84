using Jibo.Pegasus.Contracts.Runtime;

namespace Jibo.Pegasus.Skills.Testing;

/// <summary>The robot that a test speaks through: whom it knows, whom it hears, where and when it is. All names are made up.</summary>
public sealed class TestRobot
{
    public string RobotId { get; set; } = "Red-Green-Blue-Gold";

    public string AccountId { get; set; } = "cccccccccccccccccccccc01";

    public string Lang { get; set; } = "en";

    /// <summary>The people of its loop.</summary>
    public List<Looper> Users { get; } = [];

    /// <summary>Looper id of whoever speaks, or null.</summary>
    public string? Speaker { get; set; }

    /// <summary>Whom the robot sees: looper ids, or <c>NOT_TRAINED</c> for somebody it does not know.</summary>
    public List<string> Sees { get; } = [];

    /// <summary>Where it stands, as in <c>US</c>; null when unknown.</summary>
    public string? CountryCode { get; set; }

    /// <summary>Where it stands, in degrees north and east; null when unknown.</summary>
    public (double Lat, double Lng)? Position { get; set; }

    /// <summary>Local time with offset, or null for a robot that does not tell.</summary>
    public string? LocalTime { get; set; } = "2030-01-02T08:15:30.123-08:00";

    /// <summary>Name of its mood.</summary>
    public string Emotion { get; set; } = "NEUTRAL";

    /// <summary>Adds somebody to the loop and lets them speak.</summary>
    public TestRobot HeardFrom(string firstName, string? phoneticName = null, string? id = null)
    {
        var looper = new Looper
        {
            Id = id ?? $"{Users.Count + 1:D24}",
            FirstName = firstName,
            PhoneticName = phoneticName,
            LastName = "Example",
            Gender = "female",
        };
        Users.Add(looper);
        Speaker = looper.Id;
        return this;
    }

    /// <summary>Taken as it was recorded, whatever the other properties say; null to make it up of them.</summary>
    internal GeneralData? RecordedGeneral { get; set; }

    /// <summary>Taken as it was recorded, whatever the other properties say; null to make it up of them.</summary>
    internal RuntimeContext? RecordedRuntime { get; set; }

    internal IReadOnlyList<Looper> Loop => RecordedRuntime is { } recorded ? recorded.Loop?.Users ?? [] : Users;

    internal GeneralData General => RecordedGeneral ?? new() { AccountId = AccountId, RobotId = RobotId, Lang = Lang, Release = "1.9.2" };

    internal RuntimeContext Runtime => RecordedRuntime ?? new()
    {
        Character = new() { Emotion = new() { Name = Emotion, Valence = 0.1, Confidence = 0.2 } },
        Perception = new() { Speaker = Speaker, PeoplePresent = [.. Sees.Select((id, at) => new PersonPresent { Id = id, EntityId = at + 1, Type = "fused", Confidence = 0.9 })] },
        Location = LocalTime is null ? null : new() { City = "Exampleton", Country = "Examplia", CountryCode = CountryCode, Lat = Position?.Lat, Lng = Position?.Lng, Iso = LocalTime },
        Loop = new() { LoopId = "bbbbbbbbbbbbbbbbbbbbbb01", Users = Users, Owner = Users.FirstOrDefault()?.Id },
        Dialog = new(),
    };
}
