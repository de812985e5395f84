namespace Jibo.Pegasus.ChitchatSkill;

/// <summary>The kinds of response that are told apart; a memo names them so.</summary>
internal enum ResponseKind
{
    /// <summary>A file with the response's own name.</summary>
    ScriptedResponse,

    /// <summary>The file of a family that fits best what was spoken of.</summary>
    SemiSpecificResponse,

    /// <summary>Does Jibo feel like this now?</summary>
    EmotionQuery,

    /// <summary>Does Jibo feel like this at all, and how is that?</summary>
    SpecificEmotionQuery,

    /// <summary>Jibo shall feel like this.</summary>
    EmotionCommand,

    /// <summary>A kind that this skill does not know, or none.</summary>
    Unknown,
}
