namespace Arraylake.Reliability;

/// <summary>What the network does to a request.</summary>
internal enum ChaosFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It never arrives, and nobody says so.</summary>
    RequestSwallowed,

    /// <summary>It arrives in part, and both connections end.</summary>
    RequestCut,

    /// <summary>It arrives, but long after the client has given up.</summary>
    RequestHeld,

    /// <summary>It arrives late, and in time.</summary>
    RequestSlow,

    /// <summary>It arrives twice, the second time perhaps much later.</summary>
    RequestDoubled,

    /// <summary>A gateway answers in place of the service, and hands it on later all the same.</summary>
    GatewayHeld,

    /// <summary>A gateway answers in place of the service, which has carried it out.</summary>
    GatewayLost,

    /// <summary>The answer ends with a reset connection, at whatever byte.</summary>
    AnswerCut,

    /// <summary>The answer ends early, at whatever byte, as if it were complete.</summary>
    AnswerTruncated,

    /// <summary>The answer never arrives, and nobody says so.</summary>
    AnswerSwallowed,

    /// <summary>The answer arrives after the client has given up.</summary>
    AnswerHeld,
}
