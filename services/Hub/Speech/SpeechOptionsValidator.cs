using Microsoft.Extensions.Options;

namespace Jibo.Pegasus.Hub.Speech;

/// <summary>Finds every mistake in <c>hub:speech</c> at start, each with its name and what may stand there.</summary>
internal sealed class SpeechOptionsValidator : IValidateOptions<SpeechOptions>
{
    public ValidateOptionsResult Validate(string? name, SpeechOptions options)
    {
        var problems = new List<string>();
        if (options.Engine is not ("auto" or "pocketsphinx" or "scripted" or "none"))
            problems.Add($"hub:speech:engine is '{options.Engine}'; it may be auto, pocketsphinx, scripted or none");
        if (options.PocketSphinx.Decoders is < 0 or > 64)
            problems.Add($"hub:speech:pocketSphinx:decoders is {options.PocketSphinx.Decoders}; it may be 0 (one per processor) to 64");
        if (options.Scripted.Frames < 1)
            problems.Add($"hub:speech:scripted:frames is {options.Scripted.Frames}; it must be 1 or more");
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
