namespace Jibo.Pegasus.JokeSkill;

/// <summary>How a joke is told.</summary>
internal enum JokeKind
{
    /// <summary>In one go.</summary>
    OneLiner,

    /// <summary>A question, any answer, the answer.</summary>
    Riddle,

    /// <summary>Somebody is at the door.</summary>
    KnockKnock,
}

/// <summary>The kinds as the catalogue's conditions and prompt ids name them.</summary>
internal static class JokeKinds
{
    public const string Riddle = "RIDDLE";
    public const string KnockKnock = "KNOCK";

    private const string Prefix = "JK_";

    /// <summary>The kind of a joke by its prompt id, such as <c>JK_RIDDLE_03</c>.</summary>
    public static JokeKind OfPrompt(string promptId)
    {
        if (promptId.StartsWith(Prefix + Riddle, StringComparison.Ordinal))
            return JokeKind.Riddle;
        return promptId.StartsWith(Prefix + KnockKnock, StringComparison.Ordinal) ? JokeKind.KnockKnock : JokeKind.OneLiner;
    }
}
