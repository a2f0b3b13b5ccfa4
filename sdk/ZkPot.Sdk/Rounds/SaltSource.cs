using ZkPot.Algebra;
using ZkPot.Learning.Integers;
using ZkPot.Sdk.Secrets;

namespace ZkPot.Sdk;

/// <summary>Makes the salt of a commitment: <see cref="ModelSalts"/> with a key, so that a lost journal is no silence.</summary>
public delegate Fr SaltSource(SaltScope scope, IntegerNetwork model);
