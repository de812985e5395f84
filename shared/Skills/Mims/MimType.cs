namespace Jibo.Pegasus.Skills.Mims;

/// <summary>What a MIM is for.</summary>
public enum MimType
{
    /// <summary>Says something.</summary>
    Announcement,

    /// <summary>Asks something and waits for the answer.</summary>
    Question,

    /// <summary>Says something and listens, but does not mind silence.</summary>
    OptionalResponse,
}

/// <summary>The wire names of <see cref="MimType"/>.</summary>
public static class MimTypes
{
    public static string ToWire(this MimType type) => type switch
    {
        MimType.Announcement => "announcement",
        MimType.Question => "question",
        _ => "optional-response",
    };

    /// <summary>The type of a wire name, or null.</summary>
    public static MimType? Of(string name) => name switch
    {
        "announcement" or "announce" => MimType.Announcement,
        "question" => MimType.Question,
        "optional-response" => MimType.OptionalResponse,
        _ => null,
    };
}
