namespace Arraylake.Reliability;

/// <summary>How an operation is said to have failed.</summary>
internal enum CallOutcome
{
    /// <summary>Not done, because the service refused it.</summary>
    Refused,

    /// <summary>Not done, because the service or the way to it failed.</summary>
    NotDone,

    /// <summary>Perhaps done.</summary>
    Unknown,
}
