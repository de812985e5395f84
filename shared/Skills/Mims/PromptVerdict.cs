namespace Jibo.Pegasus.Skills.Mims;

/// <summary>Whether a prompt may be said at a moment, or the first thing that speaks against it.</summary>
internal enum PromptVerdict
{
    /// <summary>It may be said.</summary>
    Fits,

    /// <summary>It is for something else, such as asking again.</summary>
    OtherCategory,

    /// <summary>It is for another misunderstanding in the row.</summary>
    OtherAttempt,

    /// <summary>Its weight is 0.</summary>
    NeverChosen,

    ConditionNotMet,

    /// <summary>Its condition asks for something that is not there.</summary>
    ConditionFails,
}
