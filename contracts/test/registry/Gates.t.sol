// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {Test} from "forge-std/Test.sol";
import {AllowListGate} from "../../src/registry/AllowListGate.sol";
import {Erc721Gate} from "../../src/registry/Erc721Gate.sol";

contract Pass is ERC721("Pass", "PASS") {
    function mint(address to, uint256 id) external {
        _mint(to, id);
    }
}

contract GatesTest is Test {
    address internal alice = makeAddr("alice");
    address internal bob = makeAddr("bob");
    address internal carol = makeAddr("carol");

    function leaf(address account) internal pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(account))));
    }

    function pair(bytes32 a, bytes32 b) internal pure returns (bytes32) {
        return a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
    }

    function path(bytes32 sibling) internal pure returns (bytes memory) {
        bytes32[] memory p = new bytes32[](1);
        p[0] = sibling;
        return abi.encode(p);
    }

    function listOfTwo() internal returns (AllowListGate) {
        return new AllowListGate(pair(leaf(alice), leaf(bob)));
    }

    function test_AllowList_RevertIf_ZeroRoot() public {
        vm.expectRevert(AllowListGate.ZeroRoot.selector);
        new AllowListGate(0);
    }

    function test_AllowList_AdmitsWhoIsListed() public {
        AllowListGate gate = listOfTwo();
        assertTrue(gate.mayEnrol(alice, path(leaf(bob))));
        assertTrue(gate.mayEnrol(bob, path(leaf(alice))));
        assertFalse(gate.mayEnrol(carol, path(leaf(alice))));
        assertFalse(gate.mayEnrol(alice, path(leaf(alice))));
    }

    function test_AllowList_ListOfOne() public {
        AllowListGate gate = new AllowListGate(leaf(alice));
        bytes memory empty = abi.encode(new bytes32[](0));
        assertTrue(gate.mayEnrol(alice, empty));
        assertFalse(gate.mayEnrol(bob, empty));
    }

    function test_AllowList_RevertIf_EvidenceIsNoPath() public {
        AllowListGate gate = listOfTwo();
        vm.expectRevert();
        gate.mayEnrol(alice, hex"");
    }

    function testFuzz_AllowList_NobodyElse(address account, bytes32[] memory evidence) public {
        vm.assume(account != alice && account != bob);
        assertFalse(listOfTwo().mayEnrol(account, abi.encode(evidence)));
    }

    /// @dev A node of the tree is no leaf: leaves are hashed twice, over 32 bytes.
    function test_Attack_NodeAsLeaf_IsNotAdmitted() public {
        AllowListGate gate = listOfTwo();
        bytes memory empty = abi.encode(new bytes32[](0));
        assertFalse(gate.mayEnrol(address(uint160(uint256(gate.root()))), empty));
    }

    /// @dev Another's path does not open the door: the account comes from the caller of the gate, not from evidence.
    function test_Attack_CopiedEvidence_IsNotAdmitted() public {
        assertFalse(listOfTwo().mayEnrol(carol, path(leaf(bob))));
    }

    function test_Erc721_RevertIf_NoCode() public {
        vm.expectRevert(abi.encodeWithSelector(Erc721Gate.NoCode.selector, alice));
        new Erc721Gate(IERC721(alice));
    }

    function test_Erc721_AdmitsHolders() public {
        Pass pass = new Pass();
        Erc721Gate gate = new Erc721Gate(pass);
        assertFalse(gate.mayEnrol(alice, hex""));
        pass.mint(alice, 1);
        assertTrue(gate.mayEnrol(alice, hex""));
    }

    /// @dev Known limit: one pass admits one account after the other, and says so.
    function test_Attack_PassedOnToken_AdmitsOneAfterTheOther() public {
        Pass pass = new Pass();
        Erc721Gate gate = new Erc721Gate(pass);
        pass.mint(alice, 1);
        vm.prank(alice);
        pass.transferFrom(alice, bob, 1);
        assertTrue(gate.mayEnrol(bob, hex""));
        assertFalse(gate.mayEnrol(alice, hex""));
    }
}
