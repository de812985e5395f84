namespace Jibo.Pegasus.Contracts.OpenJibo;

/// <summary>What a <see cref="PlanAction"/> does; the numbers are OpenJibo's.</summary>
public enum PlanActionType
{
    /// <summary><see cref="SpeakAction"/>.</summary>
    Speak = 0,

    /// <summary><see cref="ListenAction"/>.</summary>
    Listen = 1,

    /// <summary><see cref="ShowVisualAction"/>.</summary>
    ShowVisual = 2,

    /// <summary><see cref="AnimateAction"/>.</summary>
    Animate = 3,

    /// <summary><see cref="InvokeNativeSkillAction"/>.</summary>
    InvokeNativeSkill = 4,

    /// <summary><see cref="SetContextAction"/>.</summary>
    SetContext = 5,

    /// <summary><see cref="EmitEventAction"/>.</summary>
    EmitEvent = 6,
}
