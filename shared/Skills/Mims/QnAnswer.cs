namespace Jibo.Pegasus.Skills.Mims;

/// <summary>How a question ended.</summary>
public enum QnAnswer
{
    /// <summary>It was answered: the answer is <see cref="Turn.Nlu"/>.</summary>
    Success,

    /// <summary>The answer was not understood, and there is no further prompt for that.</summary>
    FinalNoMatch,

    /// <summary>No answer came, and there is no further prompt for that; or the question could not be asked at all.</summary>
    FinalNoInput,
}
