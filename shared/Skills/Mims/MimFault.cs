namespace Jibo.Pegasus.Skills.Mims;

/// <summary>Something wrong with a prompt file.</summary>
/// <param name="File">The file, from the skill's own folder.</param>
/// <param name="Line">From 1; 0 for the file as a whole.</param>
/// <param name="PromptId">The prompt, or null.</param>
/// <param name="What">What is wrong.</param>
/// <param name="IsWarning">True for something that works but is most likely not meant.</param>
public sealed record MimFault(string File, int Line, string? PromptId, string What, bool IsWarning = false)
{
    public override string ToString() =>
        $"{File}{(Line > 0 ? $":{Line}" : "")}: {(PromptId is null ? "" : $"prompt '{PromptId}': ")}{What}";
}
