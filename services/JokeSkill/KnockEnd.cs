namespace Jibo.Pegasus.JokeSkill;

/// <summary>The ways out of a knock-knock joke.</summary>
internal enum KnockEnd
{
    /// <summary>It was told to its end.</summary>
    Told,

    /// <summary>Somebody has had enough.</summary>
    Stopped,

    /// <summary>Nobody answered.</summary>
    Unheard,
}
