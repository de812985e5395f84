using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Speech;

namespace Jibo.Pegasus.Skills;

/// <summary>Another skill shall answer, with this to go on. The hub follows one redirect a turn.</summary>
/// <param name="SkillId">Whom to ask.</param>
/// <param name="Nlu">What it shall take for the meaning.</param>
/// <param name="Memo">What it shall find as its memo.</param>
/// <param name="Asr">What was heard.</param>
public sealed record SkillRedirect(string SkillId, NluResult? Nlu = null, JsonElement? Memo = null, AsrResult? Asr = null);
