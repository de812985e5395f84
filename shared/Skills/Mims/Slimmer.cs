using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Behaviors;
using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Prompts;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>
/// Turns a MIM into a SLIM: chooses the prompt that fits the moment and fills its holes. One object serves a whole skill.
/// </summary>
public sealed partial class Slimmer(MimLibrary mims, PromptRotation rotation)
{
    public MimLibrary Mims { get; } = mims;

    /// <summary>Says a MIM's entry prompt.</summary>
    /// <param name="turn">The moment.</param>
    /// <param name="mimName">Name in the library, such as <c>scripted-responses/Hi</c>.</param>
    /// <param name="data">What the prompts find under <c>skill</c>.</param>
    /// <returns>The SLIM, or null when no prompt fits the moment.</returns>
    /// <exception cref="SkillException">There is no such MIM.</exception>
    public Slim? Say(Turn turn, string mimName, PromptData? data = null)
    {
        ArgumentNullException.ThrowIfNull(turn);
        var mim = Get(turn, mimName);
        return Say(turn, mim, PromptRequest.Entry(mim.Type, data));
    }

    /// <summary>Says a prompt of one category.</summary>
    /// <returns>The SLIM, or null when no prompt fits the moment.</returns>
    public Slim? Say(Turn turn, Mim mim, PromptRequest request)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(mim);
        ArgumentNullException.ThrowIfNull(request);
        var scope = new PromptScope(turn.Runtime, turn.Time.GetUtcNow(), request.Data, turn.Variant);
        var fitting = PromptSelector.Fitting(mim, request.Category, request.SubCategory, request.Index, scope, turn.Logger);
        var robot = turn.General.RobotId ?? "";
        while (fitting.Count > 0)
        {
            var chosen = rotation.Choose(robot, mim, fitting, turn.Random);
            try
            {
                var slim = Create(turn, mim, mim.Prompts[chosen], request, scope);
                rotation.Note(robot, mim, chosen);
                return slim;
            }
            catch (ExpressionException e)
            {
                // A prompt that speaks of what is not there today is passed over, and another is said.
                Log.PromptPassedOver(turn.Logger, mim.File, mim.Prompts[chosen].Id, e.Message);
                fitting.Remove(chosen);
            }
        }

        Log.NothingFits(turn.Logger, mim.File, request.Category, request.SubCategory);
        return null;
    }

    /// <summary>A MIM in the language of the robot.</summary>
    /// <exception cref="SkillException">There is no such MIM.</exception>
    internal Mim Get(Turn turn, string mimName) =>
        Mims.Find(mimName, turn.General.Lang) ?? throw new SkillException($"MIM '{mimName}' doesn't exist");

    /// <summary>One prompt with its holes filled, as a robot gets it.</summary>
    /// <exception cref="ExpressionException">It speaks of what is not there.</exception>
    internal static Slim Create(Turn turn, Mim mim, MimPrompt prompt, PromptRequest request, PromptScope scope)
    {
        var text = prompt.IsSilence ? EsmlText.Trusted("") : prompt.Text.Render(scope);
        var meta = new PlayMeta
        {
            PromptId = prompt.Id,
            PromptSubCategory = prompt.SubCategory,
            MimId = mim.Id,
            MimType = mim.Type.ToWire(),
        };
        var slim = mim.Type == MimType.Announcement
            ? turn.Jcp.Announcement(text, meta)
            : turn.Jcp.Question(text, request.Rules ?? RuleNames.Of(mim, scope), meta);
        var autoRules = prompt.AutoRuleOverride ?? mim.EsAutoTagging;
        var display = DisplayOf(turn, mim, request, scope);
        return slim with
        {
            Config = slim.Config with { Play = slim.Config.Play! with { AutoRuleConfig = autoRules }, Display = display },
            Options = display is null ? null : new() { DisplayMode = DisplayModes.StartOnPlay },
        };
    }

    // What cannot be shown is no reason not to speak.
    private static Display? DisplayOf(Turn turn, Mim mim, PromptRequest request, PromptScope scope)
    {
        try
        {
            return MimDisplay.Of(turn, mim, request, scope);
        }
        catch (ExpressionException e)
        {
            Log.NotShown(turn.Logger, mim.File, e.Message);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{File}: prompt '{Prompt}' cannot be said now: {Reason}")]
        public static partial void PromptPassedOver(ILogger logger, string file, string prompt, string reason);

        [LoggerMessage(3, LogLevel.Warning, "{File}: the view cannot be shown now: {Reason}")]
        public static partial void NotShown(ILogger logger, string file, string reason);

        [LoggerMessage(2, LogLevel.Warning, "{File}: no prompt of {Category} {SubCategory} fits")]
        public static partial void NothingFits(ILogger logger, string file, string category, string subCategory);
    }
}
