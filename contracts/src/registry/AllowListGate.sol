// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {IParticipationGate} from "./IParticipationGate.sol";

/// @title AllowListGate
/// @notice Admits the accounts under a Merkle root. The evidence is the path, as `abi.encode(bytes32[])`.
/// @dev A leaf is keccak256(keccak256(abi.encode(account))), hashed twice so that no node passes for one; nodes hash
/// their children in sorted order, as OpenZeppelin's merkle-tree does.
contract AllowListGate is IParticipationGate {
    /// @notice The root of the list. It never changes.
    bytes32 public immutable root;

    /// @notice A list without root admits nobody.
    error ZeroRoot();

    constructor(bytes32 root_) {
        require(root_ != 0, ZeroRoot());
        root = root_;
    }

    /// @inheritdoc IParticipationGate
    function mayEnrol(address account, bytes calldata evidence) external view returns (bool) {
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(account))));
        return MerkleProof.verify(abi.decode(evidence, (bytes32[])), root, leaf);
    }
}
