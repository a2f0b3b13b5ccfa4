// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Groth16} from "./Groth16.sol";
import {IVerifierFactory} from "./IVerifierFactory.sol";

/// @title VerifierGateway
/// @notice One door for third parties to all curated keys. It stands outside the way of the money: the other
/// contracts read keys themselves.
/// @dev Named by the whole digest of a key, never by a few bytes of it: 2^32 hashes find a twin of a selector.
contract VerifierGateway {
    /// @notice Where the keys are.
    IVerifierFactory public immutable factory;

    /// @notice The key is not curated.
    error NotCurated(bytes32 digest);

    constructor(IVerifierFactory factory_) {
        factory = factory_;
    }

    /// @notice Returns if the proof is true under a curated key that was not stopped; reverts with the reason if not.
    /// @param commitments Two words each, under a key about commitments; else none.
    function verify(bytes32 digest, uint256[] calldata inputs, uint256[] calldata commitments, bytes calldata proof)
        external
        view
    {
        address key = factory.usableKey(digest);
        require(factory.classOf(digest) == IVerifierFactory.Class.Curated, NotCurated(digest));
        Groth16.requireValid(key, inputs, commitments, proof);
    }
}
